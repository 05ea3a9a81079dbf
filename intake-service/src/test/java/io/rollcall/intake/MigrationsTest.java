package io.rollcall.intake;

import io.rollcall.testkit.migration.Migrations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Released migrations do not change. */
class MigrationsTest {

    @Test
    void everyMigrationIsRecordedAndUnchanged() {
        assertThat(Migrations.faults()).isEmpty();
    }
}
