package io.rollcall.servicekit.partner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.rollcall.event.PartnerRelationshipChanged;
import io.rollcall.event.RelationshipState;
import org.junit.jupiter.api.Test;

import static io.rollcall.event.RelationshipState.ACTIVE;
import static io.rollcall.event.RelationshipState.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

class KnownRelationshipsTest {

    private final KnownRelationships known = new KnownRelationships();

    @Test
    void whatNobodyAgreedToIsNotInForce() {
        known.apply(version(1, ACTIVE));

        assertThat(known.inForce("northwind", "contoso")).isTrue();
        assertThat(known.inForce("northwind", "fabrikam")).isFalse();
        assertThat(known.inForce("tailspin", "contoso")).isFalse();
    }

    @Test
    void theHighestVersionCountsWhateverTheOrder() {
        List<PartnerRelationshipChanged> changes = new ArrayList<>(
                List.of(version(1, ACTIVE), version(2, REVOKED), version(3, ACTIVE), version(4, REVOKED)));
        changes.addAll(List.copyOf(changes));
        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(changes, new Random(seed));
            KnownRelationships shuffled = new KnownRelationships();
            changes.forEach(shuffled::apply);

            assertThat(shuffled.inForce("northwind", "contoso"))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }

    @Test
    void consentCanBeGivenAgain() {
        known.apply(version(2, REVOKED));
        known.apply(version(3, ACTIVE));

        assertThat(known.inForce("northwind", "contoso")).isTrue();
    }

    private static PartnerRelationshipChanged version(long version, RelationshipState state) {
        return new PartnerRelationshipChanged(
                "northwind", "contoso", state, version, "ada", Instant.parse("2026-03-02T08:00:00Z"));
    }
}
