package io.rollcall.registration.requests;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceRequest;
import io.rollcall.event.MetadataField;
import io.rollcall.event.Outcome;
import io.rollcall.registration.Asking;
import io.rollcall.registration.Wire;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Deregistrations and updates through Kafka and PostgreSQL. */
@QuarkusTest
class RollChangeIT {

    private final Wire wire = new Wire();
    private final TestDatabase database = TestDatabase.current();
    private final UUID registrationId = UUID.randomUUID();
    private final String serial = "ROLL-" + registrationId;

    @Test
    void anUploadIsUndoneRowByRow() {
        List<DeviceRequest> upload = List.of(
                contoso(1).register(),
                contoso(2).device(serial + "-b").registerWithoutHash(),
                contoso(3).registerNothing(null),
                contoso(4).register());
        wire.ask(Lane.BULK, upload);
        List<DeviceRequest> undo = new ArrayList<>();
        for (DeviceRequest row : upload) {
            undo.add(contoso(10 + row.device().row()).undo(row));
        }
        undo.add(fabrikam(20).undo(upload.get(0)));
        undo.add(contoso(21).undoNothing());

        List<DeviceOutcome> outcomes = wire.ask(Lane.EXPRESS, undo);

        assertThat(outcomes)
                .extracting(DeviceOutcome::outcome)
                .containsExactly(
                        Outcome.DEREGISTERED,
                        Outcome.DEREGISTERED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED);
        assertThat(outcomes.get(0).device().deviceId()).isEqualTo(contoso(1).deviceId());
        assertThat(outcomes.get(0).device().serialNumber()).isEqualTo(serial);
        assertThat(outcomes.get(1).device().serialNumber()).isEqualTo(serial + "-b");
        assertThat(outcomes.get(4).device().serialNumber()).isNull();
        assertThat(database.value(
                        "SELECT device_id FROM decision WHERE request_id = ?",
                        undo.get(0).device().requestId()))
                .isEqualTo(contoso(1).deviceId());
        TestRecord record = wire.records(undo.subList(0, 1), 1).get(0);
        assertThat(record.key()).isEqualTo(undo.get(0).device().requestId().toString());
    }

    /** As the rows of a file name devices, and with the two warnings that a duplicate may have. */
    @Test
    void devicesAreNamedByTheirSerialNumbers() {
        wire.ask(
                Lane.EXPRESS,
                List.of(
                        contoso(1).board("11111111-2222-3333-4444-555555555555").register(),
                        contoso(2).device(serial + "-b").register(),
                        contoso(3).device(serial + "-b").madeBy("Fabrikam").register(),
                        contoso(4).device(serial + "-c").registerWithoutHash()));
        List<DeviceRequest> requests = List.of(
                contoso(5)
                        .board("11111111-2222-3333-4444-666666666666")
                        .groupTag("field")
                        .register(),
                contoso(6).groupTag("field").updateBySerial(null),
                contoso(7).device(serial + "-b").deregisterBySerial(null),
                contoso(8).device(serial + "-b").deregisterBySerial("FABRIKAM"),
                contoso(9).device(serial + "-c").deregisterBySerial(null),
                contoso(10).device(serial + "-none").deregisterBySerial(null),
                fabrikam(11).deregisterBySerial(null));

        List<DeviceOutcome> outcomes = requests.stream().map(wire::ask).toList();

        assertThat(outcomes.get(0).device().warnings()).containsExactly("metadata-unchanged", "smbios-uuid-differs");
        assertThat(outcomes.subList(1, 7))
                .extracting(outcome -> outcome.verdict().code() == null
                        ? outcome.outcome().wireName()
                        : outcome.verdict().code())
                .containsExactly(
                        "updated", "serial-ambiguous", "deregistered", "deregistered", "not-on-roll", "not-on-roll");
        assertThat(outcomes.get(1).device().deviceId()).isEqualTo(contoso(1).deviceId());
        assertThat(outcomes.get(3).device().manufacturer()).isEqualTo("Fabrikam");

        wire.send(Lane.EXPRESS, requests);

        assertThat(wire.records(requests, 2).stream().map(TestRecord::value).distinct())
                .hasSameSizeAs(requests);
    }

    @Test
    void whatIsToldOfADeviceIsToldAgainWhenTheRequestComesAgain() {
        DeviceRequest registration = contoso(1).groupTag("sales").register();
        List<DeviceRequest> requests = List.of(
                registration,
                contoso(2).assignedUser("ann@contoso.com").updateById(MetadataField.GROUP_TAG),
                contoso(3).undo(registration),
                fabrikam(4).register(),
                fabrikam(5).deregisterById(),
                contoso(6).register());
        List<DeviceOutcome> outcomes = requests.stream().map(wire::ask).toList();

        wire.send(Lane.EXPRESS, requests);

        List<TestRecord> records = wire.records(requests, 2);
        assertThat(records.stream().map(TestRecord::value).distinct()).hasSameSizeAs(requests);
        assertThat(outcomes)
                .extracting(DeviceOutcome::outcome)
                .containsExactly(
                        Outcome.REGISTERED,
                        Outcome.UPDATED,
                        Outcome.DEREGISTERED,
                        Outcome.REGISTERED,
                        Outcome.DEREGISTERED,
                        Outcome.REGISTERED);
        assertThat(outcomes.get(1).device().groupTag()).isNull();
        assertThat(outcomes.get(1).device().assignedUser()).isEqualTo("ann@contoso.com");
        assertThat(((DeviceRegistered) outcomes.get(3)).releasedAt())
                .isEqualTo(outcomes.get(2).verdict().decidedAt());
        assertThat(((DeviceRegistered) outcomes.get(5)).releasedAt())
                .isEqualTo(outcomes.get(4).verdict().decidedAt());
    }

    @Test
    void theSameDeregistrationThatUndoesAnotherRequestIsSetAside() {
        DeviceRequest one = contoso(1).register();
        DeviceRequest other = contoso(2).device(serial + "-b").register();
        wire.ask(Lane.EXPRESS, List.of(one, other));
        DeviceRequest undo = contoso(3).undo(one);
        wire.ask(undo);

        wire.send(Lane.EXPRESS, contoso(3).undo(other));
        wire.awaitIdle();

        assertThat(wire.deadLetters(undo.device().requestId())).isNotEmpty();
        assertThat(database.value(
                        "SELECT owner FROM device_claim WHERE device_id = ?",
                        other.device().deviceId()))
                .isEqualTo("contoso");
    }

    /** A deregistration overtakes a bulk. What it is about is seen to wait there, and not taken for what is on no roll. */
    @Test
    void whatWaitsInTheBulkIsPendingForADeregistrationThatOvertakesIt() throws Exception {
        DeviceRequest held = contoso(1).register();
        wire.ask(held);
        Asking behind = contoso(2).device(besideInBulk(held));
        DeviceRequest waiting = behind.register();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                PreparedStatement lock =
                        connection.prepareStatement("SELECT 1 FROM device_claim WHERE device_id = ? FOR UPDATE")) {
            connection.setAutoCommit(false);
            lock.setObject(1, held.device().deviceId());
            lock.executeQuery();
            wire.send(Lane.BULK, contoso(3).register(), waiting);

            DeviceOutcome outcome = wire.ask(contoso(4).device(behind.serial()).deregisterById());
            DeviceOutcome others = wire.ask(fabrikam(5).device(behind.serial()).deregisterById());

            assertThat(outcome.verdict().code()).isEqualTo("registration-pending");
            assertThat(others.verdict().code()).isEqualTo("not-on-roll");
            connection.rollback();
        }
        assertThat(wire.outcomes(List.of(waiting)).get(0).outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(wire.ask(contoso(6).device(behind.serial()).deregisterById()).outcome())
                .isEqualTo(Outcome.DEREGISTERED);
        wire.awaitIdle();
        assertThat(wire.ask(contoso(7).device(behind.serial()).deregisterById())
                        .verdict()
                        .code())
                .isEqualTo("not-on-roll");
    }

    /** The serial number of a device that travels on the same partition of the bulk. */
    private String besideInBulk(DeviceRequest request) {
        int partitions = wire.topics().endOffsets(Topics.REGISTRATION_REQUESTS).size();
        int partition = bulk(request.device().deviceId(), partitions);
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> serial + "-" + i)
                .filter(other -> bulk(Asking.deviceId(other), partitions) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static int bulk(UUID deviceId, int partitions) {
        return Lane.BULK.partition(deviceId.toString().getBytes(UTF_8), partitions);
    }

    private Asking contoso(long row) {
        return Asking.by("contoso").registration(registrationId).row(row).device(serial);
    }

    private Asking fabrikam(long row) {
        return Asking.by("fabrikam").registration(registrationId).row(row).device(serial);
    }
}
