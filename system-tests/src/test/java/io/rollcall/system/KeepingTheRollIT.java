package io.rollcall.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator does with the roll day by day, with the command alone. */
class KeepingTheRollIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Kafka misses a killed consumer after ten seconds (ADR 0041), and not after the 45 that are its own default. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(30);

    private static final String MANUFACTURER = "Contoso Ltd.";
    private static final String MODEL = "Contoso Book 14";

    private final RunningSystem system = RunningSystem.get();

    @Test
    void whoWatchesMissesNothingThoughTheServiceIsKilledMeanwhile() throws Exception {
        Path out = system.directory().resolve("watch.out");
        Process watch = system.startRollcall(out, system.directory().resolve("watch.err"), "watch", "--json");
        try {
            int[] first = {0};
            Awaitility.await("the watch hears something").atMost(PATIENCE).until(() -> {
                submit("WATCHED-A" + ++first[0]);
                return Files.readString(out).contains("WATCHED-A");
            });
            long pid = system.pid("status");
            system.kill("status");
            submit("WATCHED-B1", "WATCHED-B2", "WATCHED-B3");
            system.awaitRestart("status", pid);
            submit("WATCHED-C1");

            Awaitility.await("the watch goes on").atMost(AFTER_A_KILL).untilAsserted(() -> assertThat(
                            Files.readString(out))
                    .contains("WATCHED-B1", "WATCHED-B2", "WATCHED-B3", "WATCHED-C1")
                    .doesNotContain("\"reset\""));
        } finally {
            watch.destroy();
        }
    }

    @Test
    void aDeviceComesIsExportedLeavesAndKeepsItsHistory() throws Exception {
        register("KEPT-1", "KEPT-2");
        Path file = system.directory().resolve("kept.csv");

        Command.Result listed = system.rollcall("devices", "--search", "kept-", "--sort", "serialNumber");
        Command.Result exported = system.rollcall("export", "--search", "kept-", file.toString());
        Command.Result again = system.rollcall("register", "--dry-run", file.toString());
        Command.Result left = system.rollcall("deregister", "kept-1");
        Command.Result gone = system.rollcall("devices", "--search", "kept-");
        Command.Result twice = system.rollcall("deregister", device("KEPT-1"));
        Command.Result history = system.rollcall("history", device("KEPT-1"));

        assertThat(listed.out()).as(listed.err()).contains("KEPT-1", "KEPT-2", "Ready for user", "2 devices");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(Files.readString(file).lines()).hasSize(3);
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(left.exitCode()).as(left.out() + left.err()).isZero();
        assertThat(gone.out()).contains("KEPT-2").doesNotContain("KEPT-1");
        assertThat(twice.exitCode()).as(twice.out() + twice.err()).isEqualTo(1);
        assertThat(twice.out()).contains("not on the organization's roll");
        assertThat(history.exitCode()).as(history.err()).isZero();
        assertThat(history.out()).contains("off the roll", "Deregistered", "Registered", "contoso-admin");
    }

    @Test
    void tagsChangeByTheFileAndDevicesLeaveByAListOfSerialNumbers() throws Exception {
        register("LISTED-1", "LISTED-2");
        Path tags = write(
                "tags.csv",
                "Device Serial Number,Windows Product ID,Hardware Hash,Group Tag",
                "LISTED-1,," + hash("LISTED-1") + ",field",
                "LISTED-2,,,");
        Path repeated = write(
                "again.csv",
                "Device Serial Number,Windows Product ID,Hardware Hash,Group Tag",
                "LISTED-1,," + hash("LISTED-1") + ",field");
        Path serials = write("serials.csv", "SerialNumber", "LISTED-1", "LISTED-NOT-THERE", "listed-2");

        Command.Result again = system.rollcall("register", repeated.toString());
        Command.Result updated = system.rollcall("update", tags.toString());
        Command.Result listed = system.rollcall("devices", "--search", "listed-", "--group-tag", "field");
        Command.Result left = system.rollcall("deregister", "--file", serials.toString());
        Command.Result gone = system.rollcall("devices", "--search", "listed-");

        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(again.out()).contains("rollcall update FILE");
        assertThat(updated.exitCode()).as(updated.out() + updated.err()).isZero();
        assertThat(listed.out()).as(listed.err()).contains("LISTED-1").doesNotContain("LISTED-2");
        assertThat(left.exitCode()).as(left.out() + left.err()).isEqualTo(1);
        assertThat(left.out()).contains("1 row needs attention:", "not on the organization's roll");
        assertThat(gone.out()).doesNotContain("LISTED-1", "LISTED-2");
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(system.directory().resolve(name), String.join("\r\n", lines) + "\r\n");
    }

    /** Past the status service, which the command would ask first. */
    private void submit(String... serialNumbers) {
        String devices = Stream.of(serialNumbers)
                .map(serial -> "{\"hardwareHash\":\"" + hash(serial) + "\"}")
                .collect(Collectors.joining(","));
        system.accepted("intake", "/v1/registrations", "contoso-admin", "{\"devices\":[" + devices + "]}");
    }

    private static String hash(String serialNumber) {
        return HardwareHashEncoder.of(MANUFACTURER, MODEL, serialNumber).encode();
    }

    private static String device(String serialNumber) {
        return DeviceIdentity.of(MANUFACTURER, MODEL, serialNumber).deviceId().toString();
    }

    private void register(String... serialNumbers) throws IOException {
        String rows = Stream.of(serialNumbers)
                .map(serial -> serial + ",," + hash(serial))
                .collect(Collectors.joining("\r\n"));
        Path file = system.directory().resolve(List.of(serialNumbers).get(0) + ".csv");
        Files.writeString(
                file,
                "Device Serial Number,Windows Product ID,Hardware Hash\r\n" + rows + "\r\n",
                StandardCharsets.UTF_8);
        Command.Result result = system.rollcall("register", file.toString());
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }
}
