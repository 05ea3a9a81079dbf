package io.rollcall.intake.registrations;

import java.util.Set;
import javax.sql.DataSource;

import io.rollcall.servicekit.position.OffsetTable;
import io.rollcall.servicekit.position.TableOffsetStore;
import io.rollcall.servicekit.position.TopicTable;
import io.rollcall.servicekit.sql.JdbcTransactions;
import io.rollcall.topic.Topics;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The offsets up to which the known registrations are complete. Registrations are only added, so rereading is always correct and needs no
 * operator: neither an older database nor a recreated topic halts the consumer.
 */
@Singleton
class RegistrationOffsets extends TableOffsetStore {

    private static final Tables TABLES =
            new Tables(OffsetTable.of("applied_offset", "applied", null, null), new TopicTable("applied_topic"));

    RegistrationOffsets(
            DataSource database,
            @ConfigProperty(name = "mp.messaging.incoming." + RegistrationConsumer.CHANNEL + ".group.id")
                    String group) {
        super("registrations", group, Set.of(Topics.REGISTRATIONS), new JdbcTransactions(database), TABLES);
    }

    @Override
    public boolean adapts() {
        return true;
    }
}
