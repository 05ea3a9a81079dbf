package io.rollcall.registration.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.event.WarningCode;
import io.rollcall.registration.Asking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeciderTest {

    private static final UUID DEVICE = Asking.deviceId("SYN-0000001");

    private final World world = new World();

    @Test
    void aDeviceThatIsNobodysIsRegistered() {
        Decision decision = world.decide(contoso(1).register());

        assertThat(decision.outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(decision.verdict().code()).isNull();
        assertThat(decision.verdict().claimSeq()).isEqualTo(1);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void theOwnersDeviceIsADuplicate() {
        world.decide(contoso(1).register());

        Decision decision = world.decide(contoso(2).register());

        assertDecided(decision, OutcomeCode.ALREADY_REGISTERED);
        assertThat(decision.verdict().claimSeq()).isEqualTo(1);
        assertThat(decision.warning()).isNull();
    }

    @Test
    void theOwnersDeviceIsADuplicateWithoutHashAndCatalogToo() {
        world.decide(contoso(1).register());

        assertDecided(world.decide(contoso(2).registerWithoutHash()), OutcomeCode.ALREADY_REGISTERED);
    }

    @Test
    void aDuplicateThatSaysOtherMetadataIsWarned() {
        world.decide(contoso(1).groupTag("sales").register());

        Decision decision = world.decide(contoso(2).groupTag("field").register());

        assertDecided(decision, OutcomeCode.ALREADY_REGISTERED);
        assertThat(decision.warning()).isEqualTo(WarningCode.METADATA_UNCHANGED);
        assertThat(decision.event(contoso(2).groupTag("field").register())
                        .device()
                        .warnings())
                .containsExactly("metadata-unchanged");
        assertThat(world.claim(DEVICE).metadata().groupTag()).isEqualTo("sales");
    }

    @Test
    void aDuplicateWithAnotherMainBoardIsWarned() {
        world.decide(contoso(1).board("11111111-2222-3333-4444-555555555555").register());

        Decision same = world.decide(
                contoso(2).board("11111111-2222-3333-4444-555555555555").register());
        Decision placeholder = world.decide(
                contoso(3).board("ffffffff-ffff-ffff-ffff-ffffffffffff").register());
        DeviceRequest other = contoso(4)
                .board("11111111-2222-3333-4444-666666666666")
                .groupTag("field")
                .register();
        Decision both = world.decide(other);

        assertThat(same.warnings()).isEmpty();
        assertThat(placeholder.warnings()).isEmpty();
        assertDecided(both, OutcomeCode.ALREADY_REGISTERED);
        assertThat(both.event(other).device().warnings()).containsExactly("metadata-unchanged", "smbios-uuid-differs");
    }

    @Test
    void aDeviceThatWasRegisteredAnewHasTheMainBoardThatItCameWith() {
        world.decide(contoso(1).board("11111111-2222-3333-4444-555555555555").register());
        world.decide(contoso(2).deregister());
        world.decide(contoso(3).board("11111111-2222-3333-4444-666666666666").register());

        assertThat(world.decide(contoso(4)
                                .board("11111111-2222-3333-4444-666666666666")
                                .register())
                        .warnings())
                .isEmpty();
    }

    @Test
    void aDuplicateThatSaysLessMetadataIsNotWarned() {
        world.decide(
                contoso(1).groupTag("sales").assignedUser("ann@contoso.com").register());

        assertThat(world.decide(contoso(2).groupTag("sales").register()).warning())
                .isNull();
    }

    @Test
    void anotherOrganizationsDeviceIsClaimedAndItsOwnerIsNotNamed() {
        world.decide(contoso(1).register());

        DeviceRequest request = fabrikam(1).register();
        Decision decision = world.decide(request);

        assertDecided(decision, OutcomeCode.CLAIMED_BY_OTHER_ORGANIZATION);
        assertThat(decision.verdict().details()).isEmpty();
        assertThat(new String(EventJson.write(decision.event(request)), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("\"contoso\"");
    }

    @Test
    void aDeviceWithoutHashMustBeInTheCatalog() {
        assertDecided(world.decide(contoso(1).registerWithoutHash()), OutcomeCode.NOT_IN_CATALOG);

        world.listing(DEVICE);

        assertThat(world.decide(contoso(2).registerWithoutHash()).outcome()).isEqualTo(Outcome.REGISTERED);
    }

    @Test
    void theCatalogIsAskedBeforeTheOtherOwner() {
        world.decide(contoso(1).register());

        assertDecided(world.decide(fabrikam(1).registerWithoutHash()), OutcomeCode.NOT_IN_CATALOG);

        world.listing(DEVICE);

        assertDecided(world.decide(fabrikam(2).registerWithoutHash()), OutcomeCode.CLAIMED_BY_OTHER_ORGANIZATION);
    }

    @ParameterizedTest
    @EnumSource(
            value = OutcomeCode.class,
            names = {
                "HASH_MISSING",
                "HASH_NOT_BASE64",
                "HASH_TOO_LONG",
                "HASH_BAD_MAGIC",
                "HASH_BAD_STRUCTURE",
                "HASH_CHECKSUM",
                "HASH_SERIAL_MISSING",
                "HASH_MANUFACTURER_MISSING",
                "HASH_MODEL_MISSING",
                "SERIAL_PLACEHOLDER",
                "ROW_MALFORMED",
                "VALUE_TOO_LONG",
                "VALUE_ILLEGAL_CHARACTER"
            })
    void aRowThatIsNotValidIsInvalid(OutcomeCode code) {
        assertDecided(world.decide(contoso(1).registerWithProblem(Problem.of(code))), code);
        assertDecided(world.decide(contoso(2).registerNothing(Problem.of(code))), code);
        assertDecided(world.decide(contoso(3).registerWithBrokenHash(code.code())), code);
        assertThat(world.claim(DEVICE)).isNull();
    }

    @Test
    void theProblemsColumnAndValuesAreInTheDetails() {
        Problem problem = new Problem("value-too-long", "Group Tag", Map.of("limit", "256"));

        assertThat(world.decide(contoso(1).registerWithProblem(problem))
                        .verdict()
                        .details())
                .containsExactlyInAnyOrderEntriesOf(Map.of("limit", "256", "column", "Group Tag"));
    }

    @Test
    void aRowThatIsNotValidIsInvalidThoughTheOrganizationOwnsTheDevice() {
        world.decide(contoso(1).register());

        Decision decision = world.decide(contoso(2).registerWithBrokenHash("hash-checksum"));

        assertDecided(decision, OutcomeCode.HASH_CHECKSUM);
        assertThat(decision.verdict().claimSeq()).isEqualTo(1);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void cellsThatContradictTheHashAreNotFound() {
        Decision serial = world.decide(contoso(1).device("16520771357").registerAgainstHash("016520771357"));
        Decision manufacturer = world.decide(contoso(2).registerAgainstHash("Fabrikam", "Contoso Book 14"));
        Decision model = world.decide(contoso(3).registerAgainstHash("Contoso Ltd.", "Other"));

        assertDecided(serial, OutcomeCode.SERIAL_MISMATCH);
        assertThat(serial.verdict().details())
                .containsExactlyInAnyOrderEntriesOf(Map.of("file", "16520771357", "hash", "016520771357"));
        assertDecided(manufacturer, OutcomeCode.MANUFACTURER_MISMATCH);
        assertDecided(model, OutcomeCode.MODEL_MISMATCH);
    }

    @Test
    void aRowWithoutAnyIdentityIsInvalid() {
        Decision decision = world.decide(contoso(1).registerNothing(null));

        assertDecided(decision, OutcomeCode.HASH_MISSING);
        assertThat(decision.verdict().claimSeq()).isZero();
    }

    @Test
    void withinABatchTheFirstRowWins() {
        List<Ruling> rulings = world.rule(List.of(
                contoso(1).register(),
                contoso(2).register(),
                fabrikam(1).register(),
                contoso(3).device("SYN-0000002").register()));

        assertThat(rulings)
                .extracting(ruling -> World.decision(ruling).outcome())
                .containsExactly(Outcome.REGISTERED, Outcome.DUPLICATE, Outcome.CLAIMED, Outcome.REGISTERED);
    }

    @Test
    void theSameRequestAgainGetsTheSameOutcomeByteForByte() {
        DeviceRequest request = contoso(1).groupTag("sales").register();
        byte[] first = EventJson.write(world.decide(request).event(request));
        world.decide(contoso(2).deregister());
        world.decide(fabrikam(1).register());

        Ruling again = world.rule(List.of(request)).get(0);

        assertThat(again).isInstanceOf(Ruling.Repeated.class);
        assertThat(EventJson.write(World.decision(again).event(request))).isEqualTo(first);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("fabrikam");
    }

    @Test
    void theSameRequestTwiceInABatchIsDecidedOnce() {
        DeviceRequest request = contoso(1).register();

        List<Ruling> rulings = world.rule(List.of(request, request));

        assertThat(rulings.get(0)).isInstanceOf(Ruling.Decided.class);
        assertThat(rulings.get(1)).isInstanceOf(Ruling.Repeated.class);
        assertThat(World.decision(rulings.get(1))).isEqualTo(World.decision(rulings.get(0)));
    }

    @Test
    void theSameIdWithAnotherContentIsConflicting() {
        world.decide(contoso(1).register());

        assertThat(world.rule(List.of(contoso(1).groupTag("other").register())))
                .singleElement()
                .isInstanceOf(Ruling.Conflicting.class);
        assertThat(world.rule(List.of(contoso(1).deregister()))).singleElement().isInstanceOf(Ruling.Conflicting.class);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void aPartnerWithoutARelationshipInForceIsNotAuthorized() {
        assertDecided(world.decide(contoso(1).through("northwind").register()), OutcomeCode.NOT_AUTHORIZED);
        assertDecided(
                world.decide(contoso(2).through("northwind").registerWithBrokenHash("hash-checksum")),
                OutcomeCode.NOT_AUTHORIZED);

        world.agreeing("northwind", "contoso");

        assertThat(world.decide(contoso(3).through("northwind").register()).outcome())
                .isEqualTo(Outcome.REGISTERED);

        world.revoking("northwind", "contoso");

        assertDecided(world.decide(contoso(4).through("northwind").deregister()), OutcomeCode.NOT_AUTHORIZED);
        assertDecided(world.decide(contoso(5).through("northwind").update()), OutcomeCode.NOT_AUTHORIZED);
    }

    @Test
    void aDeviceThatIsGivenUpKeepsItsSequenceAndCanBeTakenByOthers() {
        world.decide(contoso(1).groupTag("sales").register());

        Decision left = world.decide(contoso(2).deregister());
        Decision taken = world.decide(fabrikam(1).register());

        assertThat(left.outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(left.verdict().claimSeq()).isEqualTo(2);
        assertThat(taken.outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(taken.verdict().claimSeq()).isEqualTo(3);
        assertThat(world.claim(DEVICE).metadata()).isEqualTo(Metadata.NONE);
    }

    @Test
    void onlyWhatIsOnTheRollCanBeDeregisteredOrUpdated() {
        world.decide(contoso(1).register());

        assertDecided(world.decide(fabrikam(1).deregister()), OutcomeCode.NOT_ON_ROLL);
        assertDecided(world.decide(fabrikam(2).groupTag("theirs").update()), OutcomeCode.NOT_ON_ROLL);
        assertDecided(world.decide(fabrikam(3).device("SYN-9").deregister()), OutcomeCode.NOT_ON_ROLL);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void aPartnerTouchesOnlyWhatItRegistered() {
        world.agreeing("northwind", "contoso").agreeing("adatum", "contoso");
        world.decide(contoso(1).through("northwind").register());
        world.decide(contoso(2).device("SYN-2").register());

        assertDecided(world.decide(contoso(3).through("adatum").deregister()), OutcomeCode.NOT_ON_ROLL);
        assertDecided(world.decide(contoso(4).through("adatum").groupTag("x").update()), OutcomeCode.NOT_ON_ROLL);
        assertDecided(
                world.decide(contoso(5).through("northwind").device("SYN-2").deregister()), OutcomeCode.NOT_ON_ROLL);
        assertThat(world.decide(contoso(6).through("northwind").deregister()).outcome())
                .isEqualTo(Outcome.DEREGISTERED);
        assertThat(world.decide(contoso(7).device("SYN-2").deregister()).outcome())
                .isEqualTo(Outcome.DEREGISTERED);
    }

    @Test
    void anUpdateChangesWhatItNames() {
        world.decide(
                contoso(1).groupTag("sales").assignedUser("ann@contoso.com").register());

        Decision decision =
                world.decide(contoso(2).groupTag("field").purchaseOrder("PO-7").update());

        assertThat(decision.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(decision.verdict().claimSeq()).isEqualTo(1);
        assertThat(world.claim(DEVICE).metadata()).isEqualTo(new Metadata("field", "ann@contoso.com", "PO-7"));
    }

    @Test
    void deregisteringAFailedEntryDismissesItOnce() {
        world.decide(contoso(1).registerWithoutHash());

        Decision dismissed = world.decide(contoso(2).deregister());
        Decision again = world.decide(contoso(3).deregister());

        assertThat(dismissed.outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(dismissed.verdict().claimSeq()).isZero();
        assertDecided(again, OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void dismissingLeavesTheOtherOwnerAlone() {
        world.decide(fabrikam(1).register());
        world.decide(contoso(1).register());

        assertThat(world.decide(contoso(2).deregister()).outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("fabrikam");
        assertThat(world.claim(DEVICE).claimSeq()).isEqualTo(1);
    }

    @Test
    void aPartnerDismissesOnlyItsOwnAttempts() {
        world.agreeing("northwind", "contoso").agreeing("adatum", "contoso");
        world.decide(contoso(1).through("northwind").registerWithoutHash());

        assertDecided(world.decide(contoso(2).through("adatum").deregister()), OutcomeCode.NOT_ON_ROLL);
        assertThat(world.decide(contoso(3).through("northwind").deregister()).outcome())
                .isEqualTo(Outcome.DEREGISTERED);
    }

    @Test
    void aFailedAttemptAtAnOwnDeviceLeavesNothingToDismissWhenTheDeviceIsGiven() {
        world.decide(contoso(1).register());
        world.decide(contoso(2).registerWithBrokenHash("hash-checksum"));

        assertThat(world.decide(contoso(3).deregister()).outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertDecided(world.decide(contoso(4).deregister()), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void deregisteringWhatWasAskedForEarlierAndIsUndecidedIsRefusedAsPending() {
        Instant asked = Instant.parse("2026-03-01T10:00:00Z");

        List<Ruling> rulings = world.rule(List.of(
                contoso(2).at(asked.plusSeconds(5)).deregister(),
                contoso(1).at(asked).register()));

        assertDecided(World.decision(rulings.get(0)), OutcomeCode.REGISTRATION_PENDING);
        assertThat(World.decision(rulings.get(1)).outcome()).isEqualTo(Outcome.REGISTERED);
    }

    @Test
    void deregisteringBeforeItWasAskedForIsNotPending() {
        Instant asked = Instant.parse("2026-03-01T10:00:00Z");

        List<Ruling> rulings = world.rule(List.of(
                contoso(1).at(asked).deregister(),
                contoso(2).at(asked.plusSeconds(5)).register()));

        assertDecided(World.decision(rulings.get(0)), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void decisionsAboutOneDeviceFollowEachOtherInTimeWithinABatch() {
        List<Ruling> rulings = world.rule(List.of(
                contoso(1).registerWithoutHash(),
                contoso(2).deregister(),
                contoso(3).registerWithoutHash(),
                contoso(4).device("SYN-2").register()));

        List<Instant> times = rulings.stream()
                .map(ruling -> World.decision(ruling).verdict().decidedAt())
                .toList();
        assertThat(times.subList(0, 3)).isSorted().doesNotHaveDuplicates();
        assertThat(times.get(3)).isEqualTo(times.get(0));
    }

    @Test
    void aClockThatIsSetBackDoesNotReorderDecisions() {
        Instant attempt =
                world.decide(contoso(1).registerWithoutHash()).verdict().decidedAt();
        world.clock(attempt.minus(Duration.ofHours(1)));
        Instant dismissal = world.decide(contoso(2).deregister()).verdict().decidedAt();
        world.clock(attempt.minus(Duration.ofHours(2)));
        Instant taken = world.decide(contoso(3).register()).verdict().decidedAt();
        world.clock(attempt.minus(Duration.ofHours(3)));
        Instant updated =
                world.decide(contoso(4).groupTag("x").update()).verdict().decidedAt();

        assertThat(dismissal).isAfter(attempt);
        assertThat(updated).isAfter(taken);
    }

    @Test
    void aLaterUpdateIsDecidedLaterThoughTheClockWasSetBack() {
        world.decide(contoso(1).register());
        Instant old =
                world.decide(contoso(2).groupTag("old").update()).verdict().decidedAt();
        world.clock(old.minus(Duration.ofHours(1)));

        Instant latest =
                world.decide(contoso(3).groupTag("new").update()).verdict().decidedAt();

        assertThat(latest).isAfter(old);
    }

    @Test
    void anAttemptAfterADismissalIsDecidedLaterThoughTheClockWasSetBack() {
        world.decide(contoso(1).registerWithoutHash());
        Instant dismissal = world.decide(contoso(2).deregister()).verdict().decidedAt();
        world.clock(dismissal.minus(Duration.ofHours(1)));

        Instant attempt =
                world.decide(contoso(3).registerWithoutHash()).verdict().decidedAt();

        assertThat(attempt).isAfter(dismissal);
    }

    @Test
    void anAttemptAtWhatAnotherOrganizationTookMeanwhileIsDecidedAfterTheDismissal() {
        world.decide(contoso(1).registerWithoutHash());
        Instant dismissal = world.decide(contoso(2).deregister()).verdict().decidedAt();
        world.clock(dismissal.minus(Duration.ofHours(1)));
        world.decide(Asking.by("fabrikam").row(3).register());

        Decision claimed = world.decide(contoso(4).register());

        assertDecided(claimed, OutcomeCode.CLAIMED_BY_OTHER_ORGANIZATION);
        assertThat(claimed.verdict().decidedAt()).isAfter(dismissal);
    }

    @Test
    void aDuplicateDoesNotWriteTheClaim() {
        world.decide(contoso(1).register());
        Claim before = world.claim(contoso(1).deviceId());

        world.decide(contoso(2).register());

        assertThat(world.claim(contoso(1).deviceId())).isSameAs(before);
    }

    @Test
    void givingUpEndsInFailedAndChangesNoClaim() {
        DeviceRequest decided = contoso(1).register();
        Decision earlier = world.decide(decided);
        DeviceRequest request = contoso(2).device("SYN-2").register();
        Knowledge knowledge = new Knowledge(
                Map.of(decided.device().requestId(), earlier),
                Map.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Waiting.NOTHING,
                world.now());

        Judgement judgement = Decider.giveUp(List.of(request, decided), knowledge);

        assertDecided(World.decision(judgement.rulings().get(0)), OutcomeCode.UNEXPECTED);
        assertThat(World.decision(judgement.rulings().get(1))).isEqualTo(earlier);
        assertThat(judgement.claims()).isEmpty();
    }

    private static void assertDecided(Decision decision, OutcomeCode code) {
        assertThat(decision.verdict().code()).isEqualTo(code.code());
        assertThat(decision.outcome()).isEqualTo(code.outcome());
    }

    private static Asking contoso(long row) {
        return Asking.by("contoso").row(row);
    }

    private static Asking fabrikam(long row) {
        return Asking.by("fabrikam")
                .registration(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058"))
                .row(row);
    }
}
