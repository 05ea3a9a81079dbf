package io.rollcall.access;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaQuotasTest {

    /** An event with a hash of 4,000 characters. */
    private static final int EVENT_BYTES = 4_600;

    /** What intake takes of a partner. */
    private static final int ROWS_OF_A_DAY = 5_000_000;

    private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;

    private final Map<String, Quota> quotas =
            KafkaQuotas.all().stream().collect(Collectors.toMap(Quota::principal, Function.identity()));
    private final Quota anybody = quotas.get(Quota.ANYBODY_ELSE);

    @Test
    void everybodyButPartnersIsNamedAndUnlimited() {
        List<String> named = new ArrayList<>(KafkaAccess.of(List.of()).principals());
        named.addAll(List.of(KafkaAccess.BROKER, "ANONYMOUS"));

        assertThat(quotas).hasSize(named.size() + 1).containsKeys(named.toArray(String[]::new));
        assertThat(named)
                .allSatisfy(principal ->
                        assertThat(quotas.get(principal).limits().values()).containsOnly(Quota.UNLIMITED));
    }

    @Test
    void whoIsNotNamedIsLimitedInAllThatItTakesOfABroker() {
        assertThat(anybody.limits()).containsOnlyKeys("producer_byte_rate", "consumer_byte_rate", "request_percentage");
        assertThat(anybody.limits().values()).allMatch(limit -> limit > 0 && limit < Quota.UNLIMITED);
    }

    @Test
    void aPartnerCanPublishTheRowsOfADayInADay() {
        double bytes = anybody.limits().get("producer_byte_rate") * SECONDS_OF_A_DAY;

        assertThat(bytes).isGreaterThan((double) ROWS_OF_A_DAY * EVENT_BYTES);
    }

    @Test
    void theDocumentShowsThem() throws IOException {
        assertThat(DocumentTable.under("## How much of it").stream()
                        .map(line -> line.split("\\|", -1))
                        .collect(Collectors.toMap(
                                cells -> cells[1].strip().replace("`", ""),
                                cells -> Double.parseDouble(cells[2].strip().replace(",", "")))))
                .isEqualTo(anybody.limits());
    }
}
