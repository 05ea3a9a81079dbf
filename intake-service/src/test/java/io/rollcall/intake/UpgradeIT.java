package io.rollcall.intake;

import io.rollcall.testkit.migration.Upgrade;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A database with the first schema is upgraded to the latest one and keeps all its rows. */
class UpgradeIT {

    @Test
    void theRowsOfTheFirstSchemaAreKept() {
        assertThat(new Upgrade("4", "/db/first-release.sql").faults()).isEmpty();
    }
}
