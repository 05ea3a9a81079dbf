package io.rollcall.status.outbox;

import io.rollcall.status.projection.ProjectionLoad;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BulkWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private final Load load = new Load();
    private final BulkWatch watch = new BulkWatch(load, 0);

    @Test
    void singleRegistrationsAreNoBulk() {
        load.records = 200;

        assertThat(watch.underWay(SECOND)).isFalse();
    }

    @Test
    void manyRecordsAreABulkUntilThereAreNoMore() {
        load.records = 6000;
        assertThat(watch.underWay(SECOND)).isTrue();
        assertThat(watch.underWay(SECOND + 1000)).isTrue();

        load.records = 6100;
        assertThat(watch.underWay(2 * SECOND)).isFalse();
    }

    private static final class Load extends ProjectionLoad {

        private long records;

        @Override
        public long records() {
            return records;
        }
    }
}
