package io.rollcall.registration.ledger;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.servicekit.sql.Transactions;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class SettingsIT {

    @Inject
    Transactions transactions;

    @ParameterizedTest
    @CsvSource({"lock_timeout, 10s", "statement_timeout, 30s", "idle_in_transaction_session_timeout, 1min"})
    void whatHangsEnds(String setting, String value) {
        assertThat(current(setting)).isEqualTo(value);
    }

    /** Uniqueness keeps the order here; a stricter isolation would only add rollbacks. */
    @Test
    void readCommittedIsEnough() {
        assertThat(current("transaction_isolation")).isEqualTo("read committed");
    }

    private String current(String setting) {
        return transactions.call(
                work -> work.execute("SHOW " + setting).iterator().next().getString(0));
    }
}
