package io.rollcall.intake.quota;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.rollcall.intake.request.Submitter;
import io.rollcall.servicekit.rest.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowQuotaTest {

    private static final long LIMIT = 2_500;

    private final Submitter contoso = new Submitter("contoso", null, "issuer", "ada");
    private final Day day = new Day();
    private final RowQuota quota = new RowQuota(day, LIMIT);

    @Test
    void singleRowsAskTheDatabaseOnceForEachBlock() throws SQLException {
        for (int i = 0; i < 2 * RowQuota.BLOCK; i++) {
            quota.take(contoso, 1);
        }

        assertThat(day.asked).isEqualTo(2);
    }

    @Test
    void theLastRowOfTheDayIsTakenAndNoneAfterIt() throws SQLException {
        quota.take(contoso, LIMIT - 1);
        quota.take(contoso, 1);

        assertThatThrownBy(() -> quota.take(contoso, 1)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.code()).isEqualTo("too-many-rows-today");
            assertThat(problem.values()).containsEntry("limit", "2500");
            assertThat(problem.retryAfterSeconds()).isEqualTo(3_600);
        });
    }

    @Test
    void whatIsTooMuchForADayTakesNothingOfIt() throws SQLException {
        assertThatThrownBy(() -> quota.take(contoso, LIMIT + 1)).isInstanceOf(ProblemException.class);

        quota.take(contoso, LIMIT);
    }

    @Test
    void replicasShareADay() throws SQLException {
        quota.take(contoso, 1_000);
        RowQuota other = new RowQuota(day, LIMIT);

        assertThatThrownBy(() -> other.take(contoso, 1_000)).isInstanceOf(ProblemException.class);
        other.take(contoso, 500);
    }

    @Test
    void aPartnerAndTheOrganizationItselfAreCountedByThemselves() throws SQLException {
        quota.take(contoso, LIMIT);

        quota.take(new Submitter("contoso", "northwind", "issuer", "nora"), LIMIT);
        quota.take(new Submitter("fabrikam", null, "issuer", "fay"), LIMIT);
    }

    @Test
    void whatWasNotSentIsGivenBack() throws SQLException {
        quota.take(contoso, LIMIT);

        quota.giveBack(contoso, LIMIT);

        quota.take(contoso, LIMIT);
    }

    @Test
    void aNewDayBeginsWithNothingLeftOfTheOldOne() throws SQLException {
        day.left = Duration.ZERO;
        quota.take(contoso, 1);
        day.taken.clear();

        quota.take(contoso, LIMIT);

        assertThat(day.taken).containsValue(LIMIT);
    }

    private static final class Day implements RowLedger {
        private final Map<String, Long> taken = new HashMap<>();
        private Duration left = Duration.ofHours(1);
        private int asked;

        @Override
        public boolean take(String organization, String callerKind, long rows, long most) {
            asked++;
            String key = organization + " " + callerKind;
            if (taken.getOrDefault(key, 0L) + rows > most) {
                return false;
            }
            taken.merge(key, rows, Long::sum);
            return true;
        }

        @Override
        public Duration leftOfDay() {
            return left;
        }
    }
}
