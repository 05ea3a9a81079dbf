package io.rollcall.status.outbox;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.UUID;

import io.rollcall.event.DeviceStatus;
import io.rollcall.event.DeviceStatusChanged;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.id.UuidV8;
import io.rollcall.servicekit.kafka.SerializedEvent;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The changes of one entry in a round, which are told as one.
 *
 * @param previousStatus the entry's before the first of them; null if it was not on the roll
 * @param at when the last of them happened
 * @param seq the number of the last of them
 */
record EntryChanges(DeviceKey key, DeviceStatus previousStatus, Instant at, long seq) {

    static EntryChanges of(DeviceChange change) {
        return new EntryChanges(
                change.key(),
                change.previousStatus(),
                change.at(),
                change.position().seq());
    }

    EntryChanges and(EntryChanges later) {
        return new EntryChanges(key, previousStatus, later.at, later.seq);
    }

    /**
     * The record that tells of them. Its id follows from what it says, so that saying it again, even from a read model that was rebuilt,
     * is the same event.
     *
     * @param entry the entry as it is now; null if it has left the roll, which is told by a tombstone
     */
    SerializedEvent event(DeviceStatusChanged entry) {
        byte[] json = entry == null ? null : EventJson.write(entry);
        String name = key.organization() + "/" + key.deviceId();
        return new SerializedEvent(
                Topics.DEVICE_STATUS,
                Lane.BULK,
                name,
                id(name, json == null ? at.toString().getBytes(UTF_8) : json).toString(),
                name,
                entry == null ? at : entry.updatedAt(),
                EventType.DEVICE_STATUS_CHANGED,
                json);
    }

    private static UUID id(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(name.getBytes(UTF_8));
        bytes.write(0);
        bytes.writeBytes(content);
        return UuidV8.ofContent(bytes.toByteArray());
    }
}
