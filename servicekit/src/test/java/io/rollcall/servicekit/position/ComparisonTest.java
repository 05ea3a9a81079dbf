package io.rollcall.servicekit.position;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The start positions of a consumer, and the mismatches that halt it. */
class ComparisonTest {

    private static final String TOPIC = "rollcall.registration-requests";
    private static final String ID = "old-id";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final Map<TopicPartition, StoredOffset> offsets = new HashMap<>();
    private final Map<TopicPartition, TopicState.Range> ranges = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private Map<String, String> knownIds = Map.of(TOPIC, ID);
    private String actualId = ID;
    private boolean hasData = true;
    private boolean evidence = true;
    private boolean decides = true;

    // a decider

    @Test
    void aDeciderGoesOnWhereItHasPublished() {
        stored(FIRST, 100, 80);
        committed.put(FIRST, 60L);
        holds(FIRST, 0, 500);

        assertThat(begin()).containsEntry(FIRST, 80L);
    }

    @Test
    void aCommitThatIsNewerThanTheStoredPositionCounts() {
        stored(FIRST, 100, 80);
        committed.put(FIRST, 100L);
        holds(FIRST, 0, 500);

        assertThat(begin()).containsEntry(FIRST, 100L);
    }

    @Test
    void aLostGroupOffsetIsReplacedByTheStoredOne() {
        stored(FIRST, 100, 80);
        holds(FIRST, 0, 500);

        assertThat(begin()).containsEntry(FIRST, 80L);
    }

    @Test
    void aCommitBeyondTheDatabaseStopsADecider() {
        stored(FIRST, 100, 80);
        committed.put(FIRST, 101L);
        holds(FIRST, 0, 500);

        assertThat(mismatch().code()).isEqualTo(Mismatch.OFFSETS_BEYOND_DATABASE);
        assertThat(mismatch().sentence()).contains("101", "100", TOPIC + "-0", "rollcall reconcile");
    }

    @Test
    void aPartitionOfAnotherReplicaStopsADeciderAsWell() {
        stored(FIRST, 100, 100);
        stored(SECOND, 7, 7);
        committed.putAll(Map.of(FIRST, 100L, SECOND, 8L));
        holds(FIRST, 0, 500);
        holds(SECOND, 0, 500);

        assertThat(mismatch().code()).isEqualTo(Mismatch.OFFSETS_BEYOND_DATABASE);
    }

    @Test
    void aPartitionThatTheRestoredDatabaseHasNeverSeenStopsADecider() {
        stored(FIRST, 100, 100);
        committed.putAll(Map.of(FIRST, 100L, SECOND, 8L));
        holds(FIRST, 0, 500);
        holds(SECOND, 0, 500);

        assertThat(mismatch().code()).isEqualTo(Mismatch.OFFSETS_BEYOND_DATABASE);
    }

    @Test
    void anEmptyDatabaseStopsADeciderWhereOutcomesWerePublished() {
        hasData = false;
        knownIds = Map.of();
        holds(FIRST, 0, 500);

        assertThat(mismatch().code()).isEqualTo(Mismatch.OFFSETS_BEYOND_DATABASE);
    }

    @Test
    void anEmptyDatabaseWithCommittedOffsetsStopsADecider() {
        hasData = false;
        evidence = false;
        knownIds = Map.of();
        committed.put(FIRST, 500L);
        holds(FIRST, 0, 500);

        assertThat(mismatch().code()).isEqualTo(Mismatch.OFFSETS_BEYOND_DATABASE);
    }

    @Test
    void theFirstStartOfAllBeginsAtTheStart() {
        hasData = false;
        evidence = false;
        knownIds = Map.of();
        holds(FIRST, 0, 500);

        assertThat(begin()).containsEntry(FIRST, 0L);
    }

    @Test
    void theFirstStartOfThisVersionTakesTheOffsetsOfTheGroup() {
        knownIds = Map.of();
        committed.put(FIRST, 400L);
        holds(FIRST, 20, 500);
        holds(SECOND, 30, 30);

        assertThat(begin()).containsEntry(FIRST, 400L).containsEntry(SECOND, 30L);
    }

    @Test
    void aStaleCommitOfAReplacedTopicIsIgnored() {
        offsets.put(FIRST, new StoredOffset(0, 0, 400L));
        committed.put(FIRST, 400L);
        holds(FIRST, 0, 5);

        assertThat(begin()).containsEntry(FIRST, 0L);
    }

    // a projection

    @Test
    void aProjectionGoesOnAtItsOwnOffsetWhateverTheGroupCommitted() {
        decides = false;
        stored(FIRST, 100, 100);
        committed.put(FIRST, 400L);
        holds(FIRST, 0, 500);

        assertThat(begin()).containsEntry(FIRST, 100L);
    }

    @Test
    void anEmptyProjectionBeginsAtTheStart() {
        decides = false;
        hasData = false;
        committed.put(FIRST, 500L);
        holds(FIRST, 20, 500);

        assertThat(begin()).containsEntry(FIRST, 20L);
    }

    // both

    @Test
    void aTopicThatEndsBeforeTheStoredOffsetStops() {
        for (boolean mode : new boolean[] {true, false}) {
            decides = mode;
            stored(FIRST, 100, 100);
            holds(FIRST, 0, 99);

            assertThat(mismatch().code()).isEqualTo(Mismatch.TOPIC_BEHIND_DATABASE);
        }
    }

    @Test
    void anotherTopicOfTheSameNameStops() {
        for (boolean mode : new boolean[] {true, false}) {
            decides = mode;
            actualId = "new-id";
            stored(FIRST, 100, 100);
            holds(FIRST, 0, 500);

            assertThat(mismatch().code()).isEqualTo(Mismatch.TOPIC_REPLACED);
        }
    }

    @Test
    void recordsThatWereRemovedBeforeTheyWereReadStop() {
        for (boolean mode : new boolean[] {true, false}) {
            decides = mode;
            stored(FIRST, 100, 100);
            holds(FIRST, 101, 500);

            assertThat(mismatch().code()).isEqualTo(Mismatch.RECORDS_EXPIRED);
        }
    }

    @Test
    void recordsThatWereRemovedAfterTheyWereReadDoNot() {
        for (boolean mode : new boolean[] {true, false}) {
            decides = mode;
            stored(FIRST, 100, 100);
            holds(FIRST, 100, 500);

            assertThat(begin()).containsEntry(FIRST, 100L);
        }
    }

    private void stored(TopicPartition partition, long applied, long published) {
        offsets.put(partition, new StoredOffset(applied, published, null));
    }

    private void holds(TopicPartition partition, long start, long end) {
        ranges.put(partition, new TopicState.Range(start, end));
    }

    private Map<TopicPartition, Long> begin() {
        Comparison comparison = comparison();
        assertThat(comparison.mismatch()).isEmpty();
        return comparison.positions();
    }

    private Mismatch mismatch() {
        return comparison().mismatch().orElseThrow();
    }

    private Comparison comparison() {
        return Comparison.of(
                new Store(decides),
                new StoredState(offsets, knownIds, hasData),
                new TopicState(Map.of(TOPIC, actualId), ranges, committed, evidence));
    }

    private record Store(boolean decides) implements OffsetStore {

        @Override
        public String name() {
            return "requests";
        }

        @Override
        public String group() {
            return "registration";
        }

        @Override
        public Set<String> topics() {
            return Set.of(TOPIC);
        }

        @Override
        public String evidence() {
            return "rollcall.registration-outcomes";
        }

        @Override
        public StoredState read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void begin(Map<TopicPartition, Long> positions, Map<String, String> topicIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds) {
            throw new UnsupportedOperationException();
        }
    }
}
