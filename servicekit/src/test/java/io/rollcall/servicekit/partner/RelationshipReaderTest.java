package io.rollcall.servicekit.partner;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.rollcall.servicekit.kafka.KafkaAdmin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RelationshipReaderTest {

    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", "localhost:1");

    /** Nothing listens on that port, so the reader never starts. */
    @Test
    void onlySoManyWaitForAReaderThatHasNotBegun() throws Exception {
        RelationshipReader reader = new RelationshipReader(BROKER, "test", new KafkaAdmin(BROKER, "test"));
        try {
            CompletableFuture<Void> first = reader.upToDate();
            for (int i = 1; i < RelationshipReader.MAX_BEGINNERS; i++) {
                assertThat(reader.upToDate()).isNotDone();
            }

            assertThat(reader.upToDate()).isCompletedExceptionally();
            assertThat(first).isNotDone();
        } finally {
            reader.stop();
        }
    }
}
