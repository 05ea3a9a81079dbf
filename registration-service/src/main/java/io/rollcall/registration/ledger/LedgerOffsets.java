package io.rollcall.registration.ledger;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rollcall.servicekit.position.OffsetStore;
import io.rollcall.servicekit.position.OffsetTable;
import io.rollcall.servicekit.position.StoredOffset;
import io.rollcall.servicekit.position.TableOffsetStore;
import io.rollcall.servicekit.position.TopicTable;
import io.rollcall.servicekit.sql.Database;
import io.rollcall.servicekit.sql.Statements;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.rollcall.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The offset stores of this database, one for each consumer group. */
@ApplicationScoped
class LedgerOffsets {

    static final OffsetTable OFFSETS = OffsetTable.of("consumed_offset", "applied", "published", "stale_commit");

    private static final TableOffsetStore.Tables TABLES =
            new TableOffsetStore.Tables(OFFSETS, new TopicTable("consumed_topic"));

    private final Transactions transactions;

    LedgerOffsets(Transactions transactions) {
        this.transactions = transactions;
    }

    @Produces
    @Singleton
    OffsetStore requests(@ConfigProperty(name = "mp.messaging.incoming.requests-express.group.id") String group) {
        return new Decisions(group, transactions);
    }

    @Produces
    @Singleton
    OffsetStore submissions(@ConfigProperty(name = "mp.messaging.incoming.submissions.group.id") String group) {
        return new Store("submissions", group, Set.of(Topics.REGISTRATIONS), transactions);
    }

    private static class Store extends TableOffsetStore {

        private static final String HAS_DECISIONS = "SELECT EXISTS (SELECT FROM decision)";

        private Store(String name, String group, Set<String> topics, Database database) {
            super(name, group, topics, database, TABLES);
        }

        @Override
        protected boolean hasData(Statements statements, Map<TopicPartition, StoredOffset> offsets) {
            AtomicBoolean exists = new AtomicBoolean();
            statements.query(HAS_DECISIONS, UnnestParameters.none(), row -> exists.set((Boolean) row.apply(0)));
            return exists.get();
        }
    }

    private static final class Decisions extends Store {

        private Decisions(String group, Database database) {
            super("requests", group, Set.of(Topics.REGISTRATION_REQUESTS), database);
        }

        @Override
        public boolean decides() {
            return true;
        }

        @Override
        public String evidence() {
            return Topics.REGISTRATION_OUTCOMES;
        }
    }
}
