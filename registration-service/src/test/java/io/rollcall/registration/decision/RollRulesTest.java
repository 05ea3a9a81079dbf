package io.rollcall.registration.decision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.rollcall.event.DeviceFailed;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.EventJson;
import io.rollcall.event.MetadataField;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.RegistrationKind;
import io.rollcall.registration.Asking;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Deregistrations by id and by what they undo, updates, and what their outcomes tell. */
class RollRulesTest {

    private static final UUID DEVICE = Asking.deviceId("SYN-0000001");
    private static final Instant ASKED = Instant.parse("2026-03-01T10:00:00Z");

    private final World world = new World();

    @Test
    void theOutcomeNamesTheDeviceThatOnlyAnIdNamed() {
        world.decide(contoso(1).register());

        DeviceOutcome outcome = outcome(contoso(2).deregisterById());

        assertThat(outcome.outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(outcome.device().serialNumber()).isEqualTo("SYN-0000001");
        assertThat(outcome.device().manufacturer()).isEqualTo("Contoso Ltd.");
        assertThat(outcome.device().model()).isEqualTo("Contoso Book 14");
    }

    @Test
    void theNamesComeFromTheSameBatchToo() {
        List<Ruling> rulings =
                world.rule(List.of(contoso(1).register(), contoso(2).deregisterById()));

        assertThat(World.decision(rulings.get(1)).entry().names().serialNumber())
                .isEqualTo("SYN-0000001");
    }

    @Test
    void aDismissedEntryIsNamedToo() {
        world.decide(contoso(1).registerWithoutHash());

        DeviceOutcome outcome = outcome(contoso(2).deregisterById());

        assertThat(outcome.outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(outcome.device().serialNumber()).isEqualTo("SYN-0000001");
    }

    @Test
    void aRefusalTellsNothingOfSomebodyElsesDevice() {
        world.decide(contoso(1).groupTag("secret").register());

        for (DeviceRequest request : List.of(
                fabrikam(1).deregisterById(),
                fabrikam(2).updateById(),
                fabrikam(3).undo(contoso(1).register()))) {
            DeviceOutcome refused = outcome(request);
            assertThat(refused.verdict().code()).isEqualTo("not-on-roll");
            assertThat(new String(EventJson.write(refused), UTF_8))
                    .doesNotContain("SYN-0000001", "Contoso", "secret", "contoso");
        }
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void aRefusalTellsAPartnerNothingOfAnothersDevice() {
        world.agreeing("northwind", "contoso").agreeing("adatum", "contoso");
        world.decide(contoso(1).through("northwind").register());

        DeviceOutcome byId = outcome(contoso(2).through("adatum").deregisterById());
        DeviceOutcome undoing = outcome(contoso(3)
                .through("adatum")
                .undo(contoso(1).through("northwind").register()));

        assertThat(List.of(byId, undoing)).allSatisfy(refused -> {
            assertThat(refused.verdict().code()).isEqualTo("not-on-roll");
            assertThat(refused.device().serialNumber()).isNull();
        });
        assertThat(undoing.device().deviceId()).isNull();
    }

    @Test
    void undoingARequestTakesItsDeviceOffTheRoll() {
        DeviceRequest registration = contoso(1).register();
        world.decide(registration);

        DeviceOutcome outcome = outcome(contoso(2).undo(registration));

        assertThat(outcome.outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(outcome.verdict().claimSeq()).isEqualTo(2);
        assertThat(outcome.device().deviceId()).isEqualTo(DEVICE);
        assertThat(outcome.device().serialNumber()).isEqualTo("SYN-0000001");
        assertThat(world.claim(DEVICE).owner()).isNull();
    }

    @Test
    void undoingARequestOfTheSameBatchDoesSoToo() {
        DeviceRequest registration = contoso(1).register();

        List<Ruling> rulings = world.rule(List.of(registration, contoso(2).undo(registration)));

        assertThat(World.decision(rulings.get(1)).outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(world.claim(DEVICE).owner()).isNull();
    }

    @Test
    void undoingDismissesTheFailedEntryOfThatRequest() {
        DeviceRequest failed = contoso(1).registerWithoutHash();
        world.decide(failed);

        assertThat(world.decide(contoso(2).undo(failed)).outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertDecided(world.decide(contoso(3).undo(failed)), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void undoingLeavesAloneWhatALaterRequestMadeOfTheDevice() {
        DeviceRequest first = contoso(1).register();
        DeviceRequest failed = contoso(2).device("SYN-2").registerWithoutHash();
        world.decide(first);
        world.decide(failed);
        world.decide(contoso(3).deregister());
        world.decide(contoso(4).register());
        world.decide(contoso(5).device("SYN-2").registerAgainstHash("x"));

        assertDecided(world.decide(contoso(6).undo(first)), OutcomeCode.NOT_ON_ROLL);
        assertDecided(world.decide(contoso(7).undo(failed)), OutcomeCode.NOT_ON_ROLL);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void undoingADuplicateLeavesTheDevice() {
        DeviceRequest duplicate = contoso(2).register();
        world.decide(contoso(1).register());
        world.decide(duplicate);

        assertDecided(world.decide(contoso(3).undo(duplicate)), OutcomeCode.NOT_ON_ROLL);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void anUpdatedDeviceIsStillItsRegistrationsToUndo() {
        DeviceRequest registration = contoso(1).register();
        world.decide(registration);
        world.decide(contoso(2).groupTag("sales").update());

        assertThat(world.decide(contoso(3).undo(registration)).outcome()).isEqualTo(Outcome.DEREGISTERED);
    }

    @Test
    void undoingWhatNobodyHasDecidedYetIsRefusedAsPending() {
        assertDecided(world.decide(contoso(2).undo(contoso(1).register())), OutcomeCode.REGISTRATION_PENDING);
    }

    @Test
    void undoingNothingIsRefused() {
        assertDecided(world.decide(contoso(1).undoNothing()), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void undoingARowThatNamedNoDeviceIsRefused() {
        DeviceRequest nameless = contoso(1).registerNothing(null);
        world.decide(nameless);

        assertDecided(world.decide(contoso(2).undo(nameless)), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void aPartnerUndoesOnlyWhatItAskedForAndTheOrganizationUndoesAll() {
        world.agreeing("northwind", "contoso");
        DeviceRequest own = contoso(1).register();
        DeviceRequest partners = contoso(2).through("northwind").device("SYN-2").register();
        world.decide(own);
        world.decide(partners);

        assertDecided(world.decide(contoso(3).through("northwind").undo(own)), OutcomeCode.NOT_ON_ROLL);
        assertThat(world.decide(contoso(4).undo(partners)).outcome()).isEqualTo(Outcome.DEREGISTERED);
    }

    @Test
    void aRegistrationThatWaitsOnTheOtherLaneMakesADeregistrationPending() {
        world.waiting(contoso(1).at(ASKED).register());

        assertDecided(
                world.decide(contoso(2).at(ASKED.plusSeconds(1)).deregisterById()), OutcomeCode.REGISTRATION_PENDING);
    }

    @Test
    void aDeregistrationForWhichLookingWasGivenUpIsPendingAndOthersAreNot() {
        DeviceRequest unread = contoso(1).deregisterById();
        world.unread(unread);

        List<Ruling> rulings =
                world.rule(List.of(unread, contoso(2).device("SYN-2").deregisterById()));

        assertDecided(World.decision(rulings.get(0)), OutcomeCode.REGISTRATION_PENDING);
        assertDecided(World.decision(rulings.get(1)), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void whatWaitsOfOthersOrForOtherDevicesOrWasAskedLaterMakesNothingPending() {
        world.waiting(fabrikam(1).at(ASKED).register())
                .waiting(contoso(1).device("SYN-2").at(ASKED).register())
                .waiting(contoso(3).at(ASKED.plusSeconds(5)).register());

        assertDecided(world.decide(contoso(2).at(ASKED.plusSeconds(1)).deregisterById()), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void whatSeemsToWaitAndWasDecidedMakesNothingPending() {
        DeviceRequest registration = contoso(1).at(ASKED).register();
        world.waiting(registration).decide(registration);
        world.decide(contoso(2).at(ASKED.plusSeconds(1)).deregisterById());

        assertDecided(world.decide(contoso(3).at(ASKED.plusSeconds(2)).deregisterById()), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void whatWaitsDoesNotMatterWhereTheDeviceIsOnTheRoll() {
        world.decide(contoso(1).register());
        world.waiting(contoso(2).at(ASKED).register());

        assertThat(world.decide(contoso(3).at(ASKED.plusSeconds(1)).deregisterById())
                        .outcome())
                .isEqualTo(Outcome.DEREGISTERED);
    }

    @Test
    void anUpdateTellsAllMetadataAsItIsAfterwards() {
        world.decide(contoso(1)
                .groupTag("sales")
                .assignedUser("ann@contoso.com")
                .purchaseOrder("PO-1")
                .register());

        DeviceOutcome outcome = outcome(contoso(2).groupTag("field").updateById(MetadataField.PURCHASE_ORDER));

        assertThat(outcome.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(outcome.device().groupTag()).isEqualTo("field");
        assertThat(outcome.device().assignedUser()).isEqualTo("ann@contoso.com");
        assertThat(outcome.device().purchaseOrder()).isNull();
        assertThat(outcome.device().serialNumber()).isEqualTo("SYN-0000001");
        assertThat(world.claim(DEVICE).metadata()).isEqualTo(new Metadata("field", "ann@contoso.com", null));
    }

    @Test
    void anOutcomeIsToldAgainAsItWasThoughAllHasChanged() {
        DeviceRequest registration = contoso(1).groupTag("sales").register();
        List<DeviceRequest> requests = List.of(
                registration,
                contoso(2).assignedUser("ann@contoso.com").updateById(),
                contoso(3).undo(registration),
                fabrikam(1).register());
        List<byte[]> first =
                requests.stream().map(this::outcome).map(EventJson::write).toList();
        world.decide(fabrikam(2).deregisterById());
        world.decide(contoso(4).register());

        List<byte[]> again =
                requests.stream().map(this::outcome).map(EventJson::write).toList();

        assertThat(again).containsExactlyElementsOf(first);
    }

    @Test
    void whoRegistersADeviceLearnsWhenItLostItsLastOwner() {
        DeviceRegistered first = (DeviceRegistered) outcome(contoso(1).register());
        Instant left = world.decide(contoso(2).deregisterById()).verdict().decidedAt();

        DeviceRegistered next = (DeviceRegistered) outcome(fabrikam(1).register());

        assertThat(first.releasedAt()).isNull();
        assertThat(next.releasedAt()).isEqualTo(left);
        assertThat(world.claim(DEVICE).releasedAt()).isEqualTo(left);
    }

    @Test
    void dismissingAFailedEntryReleasesNothing() {
        world.decide(contoso(1).registerWithoutHash());
        world.decide(contoso(2).deregisterById());

        assertThat(((DeviceRegistered) outcome(fabrikam(1).register())).releasedAt())
                .isNull();
    }

    @Test
    void aFailureSaysWhatWasAsked() {
        assertThat(kind(contoso(1).through("northwind").register())).isEqualTo(RegistrationKind.REGISTRATION);
        assertThat(kind(contoso(2).through("northwind").deregisterById())).isEqualTo(RegistrationKind.DEREGISTRATION);
        assertThat(kind(contoso(3).through("northwind").updateById())).isEqualTo(RegistrationKind.UPDATE);
    }

    private RegistrationKind kind(DeviceRequest request) {
        return ((DeviceFailed) outcome(request)).kind();
    }

    private DeviceOutcome outcome(DeviceRequest request) {
        return world.decide(request).event(request);
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
