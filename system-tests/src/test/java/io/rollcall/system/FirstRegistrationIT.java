package io.rollcall.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FirstRegistrationIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RunningSystem system = RunningSystem.get();

    @Test
    void aDeviceIsRegisteredOnceThenDuplicateThenClaimedForAnotherOrganizationWithoutNamingTheOwner()
            throws IOException {
        Path file = olderSample("FIRST-000001");

        Command.Result first = system.rollcall("register", file.toString(), "--json");
        Command.Result second = system.rollcall("register", file.toString(), "--json");
        Command.Result other =
                system.rollcall("register", file.toString(), "--json", "--token-file", tokenFile("fabrikam-admin"));

        assertThat(first.exitCode()).as(first.err()).isZero();
        Upload registered = Upload.of(system, "contoso-admin", first);
        assertThat(registered.finishedCounts(SOON)).isEqualTo(Map.of("registered", 1L));
        assertThat(registered.firstRows().get(0).path("warnings").toString()).contains("hash-checksum-truncated");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(Upload.of(system, "contoso-admin", second).finishedCounts(SOON))
                .isEqualTo(Map.of("duplicate", 1L));

        assertThat(other.exitCode()).as(other.err()).isEqualTo(1);
        Upload claimed = Upload.of(system, "fabrikam-admin", other);
        assertThat(claimed.finishedCounts(SOON)).isEqualTo(Map.of("claimed", 1L));
        JsonNode row = claimed.firstRows().get(0);
        assertThat(row.path("code").asText()).isEqualTo("claimed-by-other-organization");
        assertThat(row.toString() + claimed.registration() + other.out() + other.err())
                .doesNotContainIgnoringCase("contoso-admin")
                .doesNotContain("\"contoso\"");
    }

    @Test
    void whatBelongsToAnotherOrganizationLooksLikeWhatDoesNotExist() throws IOException {
        Upload upload = Upload.of(
                system,
                "contoso-admin",
                system.rollcall("register", olderSample("FIRST-000002").toString(), "--json"));
        upload.finishedCounts(SOON);
        String device = upload.firstRows().get(0).path("deviceId").asText();

        var foreign = system.get("status", "/v1/registrations/" + upload.id(), "fabrikam-admin");
        var foreignDevice = system.get("status", "/v1/devices/" + device, "fabrikam-admin");
        var absent = system.get("status", "/v1/registrations/" + new java.util.UUID(1, 2), "fabrikam-admin");

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreignDevice.statusCode()).isEqualTo(404);
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(foreign.body())).isEqualTo(withoutRequestId(absent.body()));
        assertThat(system.status("/v1/devices/" + device, "contoso-admin")
                        .path("status")
                        .asText())
                .isEqualTo("ready");
    }

    private static String withoutRequestId(String problem) {
        return problem.replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    /** The shape of the first sample that was ever published: older header, and a checksum that lost its last byte. */
    private Path olderSample(String serialNumber) throws IOException {
        String full = HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", serialNumber)
                .capturedAt(Instant.parse("2026-11-01T08:00:00Z"))
                .padded(false)
                .encode();
        byte[] blob = Base64.getMimeDecoder().decode(full);
        String hash = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(blob, blob.length - 1));
        Path file = system.directory().resolve(serialNumber + ".csv");
        Files.writeString(
                file,
                "\uFEFFManufacturer,Model,Serial Number,Hardware Hash\nContoso Ltd.,Contoso Book 14," + serialNumber
                        + "," + hash + "\n",
                StandardCharsets.UTF_8);
        return file;
    }

    private String tokenFile(String identity) {
        return system.directory()
                .resolve(".rollcall/tokens/" + identity + ".jwt")
                .toString();
    }
}
