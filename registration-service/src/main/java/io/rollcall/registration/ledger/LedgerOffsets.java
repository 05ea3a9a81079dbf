package io.rollcall.registration.ledger;

import java.util.Map;
import java.util.Set;

import io.rollcall.servicekit.position.OffsetStore;
import io.rollcall.servicekit.position.StoredOffset;
import io.rollcall.servicekit.position.StoredState;
import io.rollcall.topic.Topics;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The offset stores of this database, one for each consumer group. */
@ApplicationScoped
class LedgerOffsets {

    private static final String HAS_DECISIONS = "SELECT EXISTS (SELECT FROM decision)";

    private final Transactions transactions;

    LedgerOffsets(Transactions transactions) {
        this.transactions = transactions;
    }

    @Produces
    @Singleton
    OffsetStore requests(@ConfigProperty(name = "mp.messaging.incoming.requests-express.group.id") String group) {
        return new Store(
                "requests",
                group,
                Set.of(Topics.REGISTRATION_REQUESTS),
                true,
                Topics.REGISTRATION_OUTCOMES,
                transactions);
    }

    @Produces
    @Singleton
    OffsetStore submissions(@ConfigProperty(name = "mp.messaging.incoming.submissions.group.id") String group) {
        return new Store("submissions", group, Set.of(Topics.REGISTRATIONS), false, null, transactions);
    }

    private record Store(
            String name, String group, Set<String> topics, boolean decides, String evidence, Transactions transactions)
            implements OffsetStore {

        @Override
        public StoredState read() {
            return transactions.run(connection -> new StoredState(
                    OffsetTable.read(connection, topics),
                    TopicTable.read(connection, topics),
                    hasDecisions(connection)));
        }

        private static boolean hasDecisions(SqlConnection connection) {
            return Transactions.execute(connection, HAS_DECISIONS)
                    .iterator()
                    .next()
                    .getBoolean(0);
        }

        @Override
        public void begin(Map<TopicPartition, Long> positions, Map<String, String> topicIds) {
            transactions.run(connection -> {
                OffsetTable.begin(connection, positions);
                TopicTable.add(connection, topicIds);
                return null;
            });
        }

        @Override
        public void reset(Map<TopicPartition, StoredOffset> offsets, Map<String, String> topicIds) {
            transactions.run(connection -> {
                OffsetTable.reset(connection, offsets);
                TopicTable.replace(connection, topicIds);
                return null;
            });
        }
    }
}
