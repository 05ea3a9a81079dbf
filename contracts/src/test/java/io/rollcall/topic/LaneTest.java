package io.rollcall.topic;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LaneTest {

    private static final int PARTITIONS = 8;
    private static final int KEYS = 60_000;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "7, 1", "8, 2", "12, 3", "64, 16"})
    void theFirstQuarterIsReserved(int partitions, int reserved) {
        long express = IntStream.range(0, partitions)
                .filter(partition -> Lane.of(partition, partitions) == Lane.EXPRESS)
                .count();

        assertThat(express).isEqualTo(reserved);
        assertThat(Lane.of(0, partitions)).isEqualTo(Lane.EXPRESS);
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void aRecordStaysInItsLane(Lane lane) {
        for (int partitions = 2; partitions <= 32; partitions++) {
            for (byte[] key : keys(200)) {
                assertThat(Lane.of(lane.partition(key, partitions), partitions)).isEqualTo(lane);
            }
        }
    }

    @Test
    void aTopicWithOnePartitionTakesBothLanes() {
        byte[] key = {1};

        assertThat(Lane.BULK.partition(key, 1)).isZero();
        assertThat(Lane.EXPRESS.partition(key, 1)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void theSameKeyIsAlwaysInTheSamePartition(Lane lane) {
        for (byte[] key : keys(100)) {
            assertThat(lane.partition(key.clone(), PARTITIONS)).isEqualTo(lane.partition(key, PARTITIONS));
        }
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void randomKeysSpreadEvenly(Lane lane) {
        assertSpread(lane, keys(KEYS));
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void keysThatDifferOnlyAtTheirEndSpreadEvenly(Lane lane) {
        byte[][] keys = IntStream.range(0, KEYS)
                .mapToObj(i -> String.format("01890a5d-ac96-774b-bcce-%012x", i).getBytes(UTF_8))
                .toArray(byte[][]::new);

        assertSpread(lane, keys);
    }

    private static void assertSpread(Lane lane, byte[][] keys) {
        int[] counts = new int[PARTITIONS];
        for (byte[] key : keys) {
            counts[lane.partition(key, PARTITIONS)]++;
        }
        int[] used = Arrays.stream(counts).filter(count -> count > 0).toArray();
        int even = keys.length / used.length;

        assertThat(used).hasSize(lane == Lane.EXPRESS ? 2 : 6);
        assertThat(Arrays.stream(used).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(even * 95 / 100, even * 105 / 100));
    }

    private static byte[][] keys(int count) {
        Random random = new Random(20261122);
        return IntStream.range(0, count)
                .mapToObj(i -> new UUID(random.nextLong(), random.nextLong())
                        .toString()
                        .getBytes(UTF_8))
                .toArray(byte[][]::new);
    }
}
