package io.rollcall.registration.requests;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.RequestedDevice;
import io.rollcall.registration.decision.Waiting;
import io.rollcall.registration.ledger.WaitingRequests;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The undecided registrations on the other lane for the deregistrations of one batch. A deregistration can overtake a registration of the same
 * device only if the two are on different lanes, so the partition of the other lane for the device's key is read. Each partition is read once
 * for all deregistrations of the batch, even if the batch is decided repeatedly.
 */
final class BatchBacklog implements WaitingRequests {

    private final Reading reading;
    private final List<IncomingRequest> batch;
    private final IntSupplier partitions;
    private final Set<TopicPartition> read = new HashSet<>();
    private final Set<TopicPartition> unread = new HashSet<>();
    private final List<RequestedDevice> found = new ArrayList<>();

    /** Reads partitions of the requests topic; see {@link BacklogReader#read}. */
    @FunctionalInterface
    interface Reading {

        BacklogReader.Found read(Set<TopicPartition> partitions, Set<ByteBuffer> keys);
    }

    /** @param partitions supplies the number of partitions of the topic */
    BatchBacklog(Reading reading, List<IncomingRequest> batch, IntSupplier partitions) {
        this.reading = reading;
        this.batch = batch;
        this.partitions = partitions;
    }

    @Override
    public Waiting about(List<DeviceRequest> deregistrations) {
        Map<UUID, TopicPartition> places = places(deregistrations);
        Set<TopicPartition> missing = new HashSet<>(places.values());
        missing.removeAll(read);
        if (!missing.isEmpty()) {
            BacklogReader.Found records = reading.read(missing, keys());
            read.addAll(missing);
            unread.addAll(records.unread());
            for (ConsumerRecord<byte[], byte[]> record : records.records()) {
                if (IncomingRequest.read(record).request() instanceof DeviceRegistrationRequested registration) {
                    found.add(registration.device());
                }
            }
        }
        Set<UUID> unknown = new HashSet<>(places.keySet());
        unknown.removeIf(requestId -> !unread.contains(places.get(requestId)));
        return new Waiting(found, unknown);
    }

    /** The partitions that would hold registrations of the devices, by the requestIds of the deregistrations. */
    private Map<UUID, TopicPartition> places(List<DeviceRequest> deregistrations) {
        Set<UUID> ids = new HashSet<>();
        deregistrations.forEach(request -> ids.add(request.device().requestId()));
        int count = partitions.getAsInt();
        Map<UUID, TopicPartition> places = new HashMap<>();
        for (IncomingRequest incoming : batch) {
            UUID requestId = incoming.request().device().requestId();
            if (ids.contains(requestId)) {
                ConsumerRecord<byte[], byte[]> record = incoming.record();
                Lane other = Lane.of(record.partition(), count) == Lane.EXPRESS ? Lane.BULK : Lane.EXPRESS;
                places.put(
                        requestId,
                        new TopicPartition(Topics.REGISTRATION_REQUESTS, other.partition(record.key(), count)));
            }
        }
        return places;
    }

    /** The keys of all deregistrations of the batch, since a retry may need the lookup for other deregistrations. */
    private Set<ByteBuffer> keys() {
        Set<ByteBuffer> keys = new HashSet<>();
        for (IncomingRequest incoming : batch) {
            if (incoming.request() instanceof DeviceDeregistrationRequested) {
                keys.add(ByteBuffer.wrap(incoming.record().key()));
            }
        }
        return keys;
    }
}
