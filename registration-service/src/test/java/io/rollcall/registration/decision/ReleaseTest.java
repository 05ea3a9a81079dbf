package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistered;
import io.rollcall.registration.Asking;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Release.Order ORDER = new Release.Order(new UUID(7, 7), "issuer", "olga", "Not theirs.");

    private final Asking asking = Asking.by("contoso").through("northwind");
    private final Claim owned = Claim.taken(null, asking.register().device(), null, NOON);

    @Test
    void theDeviceIsNobodysAndItsSequenceGrows() {
        Claim released =
                Release.of(owned, null, Map.of(), ORDER, NOON.plusSeconds(1)).claim();

        assertThat(released.owner()).isNull();
        assertThat(released.partner()).isNull();
        assertThat(released.claimSeq()).isEqualTo(2);
        assertThat(released.releasedAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(released.requestId()).isEqualTo(ORDER.requestId());
    }

    @Test
    void itIsDecidedLaterThanTheClaimWhateverTheClockSays() {
        Release release = Release.of(owned, null, Map.of(), ORDER, NOON.minusSeconds(60));

        assertThat(release.ruling().decision().verdict().decidedAt()).isAfter(NOON);
    }

    @Test
    void itIsDecidedLaterThanWhatTheOwnerTriedBefore() {
        Attempt.Subject subject = new Attempt.Subject(owned.deviceId(), "contoso");
        Attempt failed = new Attempt(new UUID(1, 1), null, false, NOON.plusSeconds(60));

        Release release = Release.of(owned, null, Map.of(subject, failed), ORDER, NOON.plusSeconds(1));

        assertThat(release.ruling().decision().verdict().decidedAt()).isAfter(failed.decidedAt());
    }

    @Test
    void theFormerOwnerIsToldOfItsDeviceByTheNamesThatItGave() {
        Origin origin = Origin.of(asking.register().device());

        Ruling.Decided ruling =
                Release.of(owned, origin, Map.of(), ORDER, NOON.plusSeconds(1)).ruling();

        DeviceDeregistered told = (DeviceDeregistered) ruling.decision().event(ruling.request());
        assertThat(told.device().organization()).isEqualTo("contoso");
        assertThat(told.device().partner()).isNull();
        assertThat(told.device().submittedBy()).isEqualTo("olga");
        assertThat(told.device().serialNumber()).isEqualTo(asking.serial());
        assertThat(told.verdict().details()).containsEntry("reason", "Not theirs.");
        assertThat(told.verdict().claimSeq()).isEqualTo(2);
    }
}
