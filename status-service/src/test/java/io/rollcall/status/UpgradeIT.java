package io.rollcall.status;

import io.rollcall.testkit.migration.Upgrade;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A database with the first schema is upgraded to the latest one and keeps all its rows. */
class UpgradeIT {

    @Test
    void theRowsOfTheFirstSchemaAreKept() {
        Upgrade upgrade = new Upgrade("1", "/db/first-release.sql");

        assertThat(upgrade.faults()).isEmpty();

        // the figures are counted from the rows that are there
        assertThat(upgrade.database()
                        .rows("SELECT organization, partner, outcome, code, devices FROM problem_count")
                        .toString())
                .isEqualTo(
                        "[{organization=contoso, partner=northwind, outcome=not-found, code=not-in-catalog, devices=1}]");
        assertThat(upgrade.database()
                        .rows("SELECT organization, day, partner, outcome, rows FROM outcome_count ORDER BY outcome")
                        .toString())
                .isEqualTo("[{organization=contoso, day=2026-11-20, partner=*, outcome=invalid, rows=1},"
                        + " {organization=contoso, day=2026-11-20, partner=*, outcome=registered, rows=1}]");
        assertThat(upgrade.database().count("device WHERE problem = 'not-in-catalog'"))
                .isEqualTo(1);
    }
}
