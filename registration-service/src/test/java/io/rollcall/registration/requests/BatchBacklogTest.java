package io.rollcall.registration.requests;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.rollcall.event.DeviceRequest;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchBacklogTest {

    private static final int PARTITIONS = 8;

    private final List<Set<TopicPartition>> readings = new ArrayList<>();
    private Set<ByteBuffer> keys;
    private boolean cutOff;

    @Test
    void aPartitionIsReadOnceForAllDeregistrationsOfTheBatchHoweverOftenItIsDecided() {
        List<DeviceRequest> requests = IntStream.rangeClosed(1, 40)
                .<DeviceRequest>mapToObj(row ->
                        Asking.by("contoso").row(row).device("SYN-" + row).deregisterById())
                .toList();
        BatchBacklog backlog = backlog(requests);

        backlog.about(requests.subList(0, 1));
        backlog.about(requests);
        backlog.about(requests);
        requests.forEach(request -> backlog.about(List.of(request)));

        assertThat(readings.stream().mapToInt(Set::size).sum()).isLessThanOrEqualTo(PARTITIONS);
        assertThat(readings.stream().flatMap(Set::stream)).doesNotHaveDuplicates();
        assertThat(keys).hasSize(40);
    }

    @Test
    void whatWasNotReadToItsEndIsUnreadForItsDeregistrations() {
        DeviceRequest request = Asking.by("contoso").row(1).deregisterById();
        cutOff = true;
        BatchBacklog backlog = backlog(List.of(request));

        assertThat(backlog.about(List.of(request)).unread())
                .containsExactly(request.device().requestId());
        assertThat(backlog.about(List.of(request)).unread()).hasSize(1);
    }

    private BatchBacklog backlog(List<DeviceRequest> requests) {
        List<IncomingRequest> batch =
                requests.stream().map(BatchBacklogTest::incoming).toList();
        return new BatchBacklog(this::read, batch, () -> PARTITIONS);
    }

    private BacklogReader.Found read(Set<TopicPartition> partitions, Set<ByteBuffer> wanted) {
        readings.add(Set.copyOf(partitions));
        keys = wanted;
        return new BacklogReader.Found(List.of(), cutOff ? partitions : Set.of(), 0);
    }

    private static IncomingRequest incoming(DeviceRequest request) {
        ProducerRecord<byte[], byte[]> sent = Wire.record(Lane.EXPRESS, request);
        IncomingRequest incoming = IncomingRequest.read(new ConsumerRecord<>(
                Topics.REGISTRATION_REQUESTS,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                java.util.Optional.empty()));
        assertThat(incoming.poisonous()).isFalse();
        return incoming;
    }
}
