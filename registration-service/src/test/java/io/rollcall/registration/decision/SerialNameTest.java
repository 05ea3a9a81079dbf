package io.rollcall.registration.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.Outcome;
import io.rollcall.event.OutcomeCode;
import io.rollcall.event.Problem;
import io.rollcall.registration.Asking;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Deregistrations and updates that name a device by its serial number, as rows of a file do. */
class SerialNameTest {

    private static final UUID DEVICE = Asking.deviceId("SYN-0000001");

    private final World world = new World();

    @Test
    void aSerialNumberAloneTakesTheDeviceOffTheRoll() {
        world.decide(contoso(1).register());

        DeviceOutcome outcome = outcome(contoso(2).device("  syn-0000001 ").deregisterBySerial(null));

        assertThat(outcome.outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(outcome.device().deviceId()).isEqualTo(DEVICE);
        assertThat(outcome.device().serialNumber()).isEqualTo("SYN-0000001");
        assertThat(outcome.device().model()).isEqualTo("Contoso Book 14");
        assertThat(world.claim(DEVICE).owner()).isNull();
    }

    @Test
    void aSerialNumberAloneUpdatesTheDevice() {
        world.decide(contoso(1).groupTag("sales").purchaseOrder("PO-1").register());

        DeviceOutcome outcome = outcome(contoso(2).groupTag("field").updateBySerial(null));

        assertThat(outcome.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(outcome.device().deviceId()).isEqualTo(DEVICE);
        assertThat(world.claim(DEVICE).metadata()).isEqualTo(new Metadata("field", null, "PO-1"));
    }

    @Test
    void anUnknownSerialNumberIsRefusedAndStopsNoOther() {
        world.decide(contoso(1).register());

        List<Ruling> rulings = world.rule(List.of(
                contoso(2).device("SYN-NOT-THERE").deregisterBySerial(null),
                contoso(3).deregisterBySerial(null)));

        assertDecided(World.decision(rulings.get(0)), OutcomeCode.NOT_ON_ROLL);
        assertThat(World.decision(rulings.get(1)).outcome()).isEqualTo(Outcome.DEREGISTERED);
    }

    @Test
    void aSerialNumberOfTwoDevicesNeedsTheManufacturer() {
        world.decide(contoso(1).register());
        world.decide(contoso(2).madeBy("Fabrikam").register());

        Decision ambiguous = world.decide(contoso(3).groupTag("field").updateBySerial(null));
        DeviceOutcome told = outcome(contoso(4).groupTag("field").updateBySerial(" FABRIKAM "));

        assertDecided(ambiguous, OutcomeCode.SERIAL_AMBIGUOUS);
        assertThat(ambiguous.verdict().details()).isEqualTo(Map.of("serialNumber", "SYN-0000001"));
        assertThat(told.outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(told.device().manufacturer()).isEqualTo("Fabrikam");
        assertThat(world.claim(DEVICE).metadata().groupTag()).isNull();
    }

    @Test
    void theNameCountsFromTheSameBatchTooAndNoLongerThanTheDeviceIsOnTheRoll() {
        List<Ruling> rulings = world.rule(List.of(
                contoso(1).register(),
                contoso(2).deregisterBySerial(null),
                contoso(3).deregisterBySerial(null)));

        assertThat(World.decision(rulings.get(1)).outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertDecided(World.decision(rulings.get(2)), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void aFailedEntryIsDismissedByItsSerialNumber() {
        world.decide(contoso(1).registerWithoutHash());

        assertDecided(world.decide(contoso(2).groupTag("x").updateBySerial(null)), OutcomeCode.NOT_ON_ROLL);
        assertThat(world.decide(contoso(3).deregisterBySerial(null)).outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertDecided(world.decide(contoso(4).deregisterBySerial(null)), OutcomeCode.NOT_ON_ROLL);
    }

    @Test
    void anotherOrganizationsDeviceHasNoNameAndARefusalTellsNothingOfIt() {
        world.decide(contoso(1).register());

        DeviceOutcome refused = outcome(fabrikam(1).deregisterBySerial(null));

        assertThat(refused.verdict().code()).isEqualTo("not-on-roll");
        assertThat(refused.device().deviceId()).isNull();
        assertThat(refused.device().model()).isNull();
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
    }

    @Test
    void aPartnerNamesItsOwnDevicesOnly() {
        world.agreeing("northwind", "contoso").agreeing("adatum", "contoso");
        world.decide(contoso(1).through("northwind").register());
        world.decide(contoso(2).madeBy("Fabrikam").through("adatum").register());

        DeviceOutcome outcome = outcome(contoso(3).through("adatum").deregisterBySerial(null));
        DeviceOutcome again = outcome(contoso(4).through("adatum").deregisterBySerial(null));
        world.revoking("northwind", "contoso");
        DeviceOutcome revoked = outcome(contoso(5).through("northwind").deregisterBySerial(null));

        assertThat(outcome.outcome()).isEqualTo(Outcome.DEREGISTERED);
        assertThat(outcome.device().manufacturer()).isEqualTo("Fabrikam");
        assertThat(again.verdict().code()).isEqualTo("not-on-roll");
        assertThat(revoked.verdict().code()).isEqualTo("not-authorized");
        assertThat(revoked.device().deviceId()).isNull();
    }

    @Test
    void aRowThatCannotBeUsedEndsWithItsProblem() {
        world.decide(contoso(1).register());
        Problem malformed = new Problem("row-malformed", null, Map.of("limit", "3"));
        DeviceRequest nothing = contoso(2).deregisterBySerial(null);
        DeviceRequest update = contoso(3).updateBySerial(null);

        Decision deregistration = world.decide(new DeviceDeregistrationRequested(nothing.device(), null, malformed));
        Decision updated = world.decide(
                new DeviceUpdateRequested(update.device(), Set.of(), new Problem("device-not-named", null, Map.of())));

        assertDecided(deregistration, OutcomeCode.ROW_MALFORMED);
        assertThat(deregistration.verdict().details()).containsEntry("limit", "3");
        assertDecided(updated, OutcomeCode.DEVICE_NOT_NAMED);
        assertThat(world.claim(DEVICE).owner()).isEqualTo("contoso");
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
