package io.rollcall.system;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Devices come, change, go, and come to somebody else: through all services, as clients see it. */
class UndoneUploadIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int DEVICES = 700;

    private final RunningSystem system = RunningSystem.get();

    @Test
    void anUndoneUploadLeavesTheRollAndItsDevicesFreeForOthers() {
        Path file = SampleFile.utf8(system.directory(), "UNDO", DEVICES);
        Upload upload =
                Upload.of(system, "contoso-admin", system.rollcall("register", file.toString(), "--json", "--no-wait"));

        Upload pendingOrUndone = undo(upload, "contoso-admin");
        upload.finishedCounts(SOON);
        pendingOrUndone.finishedCounts(SOON);
        Upload undo = undo(upload, "contoso-admin");
        Upload foreign = undo(upload, "fabrikam-admin");

        assertThat(upload.finishedCounts(SOON)).isEqualTo(Map.of("registered", (long) DEVICES));
        long left = pendingOrUndone.finishedCounts(SOON).getOrDefault("deregistered", 0L);
        assertThat(undo.finishedCounts(SOON).getOrDefault("deregistered", 0L) + left)
                .isEqualTo(DEVICES);
        assertThat(foreign.finishedCounts(SOON)).isEqualTo(Map.of("refused", 1L));
        assertThat(undo.registration().path("kind").asText()).isEqualTo("deregistration");
        assertThat(system.status("/v1/devices?search=UNDO-000", "contoso-admin").path("items"))
                .isEmpty();
        Upload others = Upload.of(
                system,
                "fabrikam-admin",
                system.rollcall("register", file.toString(), "--json", "--token-file", tokenFile("fabrikam-admin")));
        assertThat(others.finishedCounts(SOON)).isEqualTo(Map.of("registered", (long) DEVICES));
    }

    @Test
    void aDeviceIsUpdatedThenDeregisteredByItsId() {
        Path file = SampleFile.utf8(system.directory(), "CHANGE", 1);
        Upload upload = Upload.of(system, "contoso-admin", system.rollcall("register", file.toString(), "--json"));
        upload.finishedCounts(SOON);
        String device = upload.firstRows().get(0).path("deviceId").asText();

        Upload update = submitted(
                "/v1/updates",
                "contoso-admin",
                "{\"devices\":[{\"deviceId\":\"" + device + "\",\"groupTag\":\"sales\",\"assignedUser\":\"ann\"}]}");
        assertThat(update.finishedCounts(SOON)).isEqualTo(Map.of("updated", 1L));
        JsonNode updated = system.status("/v1/devices/" + device, "contoso-admin");
        Upload foreign = submitted("/v1/deregistrations", "fabrikam-admin", "{\"deviceIds\":[\"" + device + "\"]}");
        assertThat(foreign.finishedCounts(SOON)).isEqualTo(Map.of("refused", 1L));
        Upload left = submitted("/v1/deregistrations", "contoso-admin", "{\"deviceIds\":[\"" + device + "\"]}");

        assertThat(left.finishedCounts(SOON)).isEqualTo(Map.of("deregistered", 1L));
        assertThat(updated.path("groupTag").asText()).isEqualTo("sales");
        assertThat(updated.path("assignedUser").asText()).isEqualTo("ann");
        assertThat(left.firstRows().get(0).path("serialNumber").asText())
                .isEqualTo(SampleFile.serialNumber("CHANGE", 0));
        assertThat(foreign.firstRows().get(0).path("code").asText()).isEqualTo("not-on-roll");
        assertThat(foreign.firstRows().toString()).doesNotContain(SampleFile.serialNumber("CHANGE", 0));
        assertThat(system.get("status", "/v1/devices/" + device, "contoso-admin")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void allThatMatchAFilterAreChangedAndNothingElse() {
        Path file = SampleFile.utf8(system.directory(), "FILTER", DEVICES);
        Upload upload = Upload.of(system, "contoso-admin", system.rollcall("register", file.toString(), "--json"));
        upload.finishedCounts(SOON);
        String filter = "\"filter\":{\"registrationId\":\"" + upload.id() + "\",\"status\":[\"ready\"]}";

        HttpResponse<String> differs = system.send(
                "intake", "POST", "/v1/deregistrations", "contoso-admin", "{" + filter + ",\"expected\":5}");
        Upload update = submitted(
                "/v1/updates",
                "contoso-admin",
                "{" + filter + ",\"expected\":" + DEVICES + ",\"change\":{\"groupTag\":\"filtered\"}}");
        HttpResponse<String> foreign = system.send(
                "intake",
                "POST",
                "/v1/deregistrations",
                "fabrikam-admin",
                "{" + filter + ",\"expected\":" + DEVICES + "}");

        assertThat(differs.statusCode()).isEqualTo(409);
        assertThat(RunningSystem.json(differs.body()).path("actual").asInt()).isEqualTo(DEVICES);
        assertThat(foreign.statusCode()).isEqualTo(409);
        assertThat(RunningSystem.json(foreign.body()).path("actual").asInt()).isZero();
        assertThat(update.finishedCounts(SOON)).isEqualTo(Map.of("updated", (long) DEVICES));
        assertThat(system.status("/v1/devices/summary?groupTag=filtered", "contoso-admin")
                        .path("total")
                        .asInt())
                .isEqualTo(DEVICES);
        Upload left = submitted(
                "/v1/deregistrations",
                "contoso-admin",
                "{\"filter\":{\"groupTag\":\"filtered\"},\"expected\":" + DEVICES + "}");
        assertThat(left.finishedCounts(SOON)).isEqualTo(Map.of("deregistered", (long) DEVICES));
    }

    private Upload undo(Upload upload, String identity) {
        return submitted("/v1/deregistrations", identity, "{\"registrationId\":\"" + upload.id() + "\"}");
    }

    private Upload submitted(String path, String identity, String body) {
        return new Upload(
                system,
                identity,
                system.accepted("intake", path, identity, body).path("id").asText());
    }

    private String tokenFile(String identity) {
        return system.directory()
                .resolve(".rollcall/tokens/" + identity + ".jwt")
                .toString();
    }
}
