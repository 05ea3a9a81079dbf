package io.rollcall.servicekit.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceSeen;
import io.rollcall.event.Sighting;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.position.BatchRange;
import io.rollcall.servicekit.retry.Bisection;
import io.rollcall.servicekit.retry.StaleBatchException;
import io.vertx.pgclient.PgException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventPipelineTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    /** What happened, in order. */
    private final List<String> log = new ArrayList<>();

    private final EventPipeline pipeline = new EventPipeline(
            "not-storable",
            poisonous -> poisonous.forEach(
                    each -> log.add("dead letter " + each.record().offset() + " " + each.reason()
                            + (each.detail() == null ? "" : " " + each.detail()))),
            new BatchPipeline(
                    new Bisection("test", () -> {}, () -> {
                        throw new AssertionError("suspended");
                    }),
                    range -> log.add("offsets " + range.next().get(PARTITION))));

    @Test
    void aBatchIsStoredTogetherWithItsOffsets() throws Exception {
        process(Set.of(), valid(0), valid(1));

        assertThat(log).containsExactly("stored [0, 1] offsets 2");
    }

    @Test
    void recordsWithoutAnEventAreDeadLettersBeforeTheOffsetsPassThem() throws Exception {
        process(Set.of(), valid(0), poison(1), valid(2));

        assertThat(log).containsExactly("dead letter 1 malformed-event", "stored [0, 2] offsets 3");
    }

    @Test
    void aBatchWithoutEventsAdvancesTheOffsets() throws Exception {
        process(Set.of(), poison(0));

        assertThat(log).containsExactly("dead letter 0 malformed-event", "offsets 1");
    }

    @Test
    void anEventThatCannotBeStoredIsADeadLetterBeforeTheOffsetsPassIt() throws Exception {
        process(Set.of(1L), valid(0), valid(1), valid(2), valid(3));

        assertThat(log)
                .containsExactly("stored [0]", "stored [2, 3]", "dead letter 1 not-storable PgException", "offsets 4");
    }

    @Test
    void nothingPassesWhileDeadLettersCannotBeWritten() {
        EventPipeline stopping = new EventPipeline(
                "not-storable",
                poisonous -> {
                    throw new InterruptedException("stopping");
                },
                new BatchPipeline(new Bisection("test", () -> {}, () -> null), range -> log.add("offsets")));

        assertThatThrownBy(() -> stopping.process(List.of(poison(0)), range(1), (events, range) -> log.add("stored")))
                .isInstanceOf(InterruptedException.class);
        assertThat(log).isEmpty();
    }

    @Test
    void aStaleBatchIsNobodysDeadLetter() {
        assertThatThrownBy(() -> pipeline.process(List.of(valid(0), valid(1)), range(2), (events, range) -> {
                    throw new StaleBatchException("the database lacks the records before the batch");
                }))
                .isInstanceOf(StaleBatchException.class);
        assertThat(log).isEmpty();
    }

    private void process(Set<Long> unstorable, IncomingEvent... events) throws Exception {
        pipeline.process(List.of(events), range(events.length), (part, range) -> {
            List<Long> offsets =
                    part.stream().map(event -> event.record().offset()).toList();
            if (offsets.stream().anyMatch(unstorable::contains)) {
                throw new IllegalStateException(new PgException("bad value", "ERROR", "22001", null));
            }
            log.add("stored " + offsets
                    + (range.next().isEmpty() ? "" : " offsets " + range.next().get(PARTITION)));
        });
    }

    private static BatchRange range(long next) {
        return new BatchRange(Map.of(PARTITION, 0L), Map.of(PARTITION, next));
    }

    private static IncomingEvent poison(long offset) {
        return IncomingEvent.poison(record(offset), "malformed-event", null);
    }

    private static IncomingEvent valid(long offset) {
        return new IncomingEvent(
                record(offset),
                new DeviceSeen(new Sighting(new UUID(0, offset), null, null, null, Instant.EPOCH)),
                null,
                null);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("topic", 0, offset, null, new byte[0]);
    }
}
