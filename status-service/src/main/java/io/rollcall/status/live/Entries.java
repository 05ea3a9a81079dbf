package io.rollcall.status.live;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.rest.DeviceItem;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/** Entries of the roll as they are now, each written once for all who hear of it in the same language. */
final class Entries {

    private final Map<DeviceKey, Row> rows;
    private final ObjectMapper json;
    private final Map<Written, String> written = new HashMap<>();

    private record Written(DeviceKey key, Locale language) {}

    /** All that is said of a device that is not on the roll. */
    private record Gone(UUID id, String status) {}

    /** @param rows those of the devices that are on the roll */
    Entries(Map<DeviceKey, Row> rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** A change as its listener may see it: for a partner, what another has taken over is off the roll. */
    LiveEvent event(DeviceChange change, Listener listener) {
        Row row = rows.get(change.key());
        if (row == null || !listener.scope().includes(row.getString("partner"))) {
            return LiveEvent.statusChanged(
                    change.position(), write(new Gone(change.key().deviceId(), null)));
        }
        Texts texts = listener.texts();
        return LiveEvent.statusChanged(
                change.position(),
                written.computeIfAbsent(
                        new Written(change.key(), texts.locale()), key -> write(DeviceItem.of(row, texts))));
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
