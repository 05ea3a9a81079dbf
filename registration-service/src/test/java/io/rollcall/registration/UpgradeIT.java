package io.rollcall.registration;

import io.rollcall.testkit.migration.Upgrade;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A database of the first schema becomes one of the newest, with all that was in it. */
class UpgradeIT {

    @Test
    void theRowsOfTheFirstSchemaAreKept() {
        assertThat(new Upgrade("1", "/db/first-release.sql").faults()).isEmpty();
    }
}
