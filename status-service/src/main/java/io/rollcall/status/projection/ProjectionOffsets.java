package io.rollcall.status.projection;

import java.time.Duration;
import java.util.Set;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.rollcall.servicekit.position.OffsetStore;
import io.rollcall.servicekit.position.OffsetTable;
import io.rollcall.servicekit.position.TableOffsetStore;
import io.rollcall.servicekit.position.TopicTable;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.topic.Topics;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The transactions of the projection, and the offset stores of its consumers, one for each group. */
@ApplicationScoped
class ProjectionOffsets {

    static final OffsetTable OFFSETS = OffsetTable.startingAtZero("applied_offset", "next_offset", "shown_offset");

    private static final TableOffsetStore.Tables TABLES =
            new TableOffsetStore.Tables(OFFSETS, new TopicTable("applied_topic"));

    /** A statement that takes longer hangs, and the transaction is retried. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Produces
    @Singleton
    Transactions transactions(@ReactiveDataSource(ProjectionPool.NAME) Pool pool) {
        return new Transactions(pool, LIMIT);
    }

    @Produces
    @Singleton
    OffsetStore roll(
            @ConfigProperty(name = "mp.messaging.incoming.express.group.id", defaultValue = "status") String group,
            Transactions transactions) {
        return new TableOffsetStore(
                "roll",
                group,
                Set.of(Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS, Topics.REGISTRATION_OUTCOMES),
                transactions,
                TABLES);
    }

    @Produces
    @Singleton
    OffsetStore activity(
            @ConfigProperty(name = "mp.messaging.incoming.activity.group.id") String group, Transactions transactions) {
        return new TableOffsetStore("activity", group, Set.of(Topics.DEVICE_ACTIVITY), transactions, TABLES);
    }
}
