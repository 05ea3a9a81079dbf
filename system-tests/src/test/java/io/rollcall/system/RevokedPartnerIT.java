package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.rollcall.topic.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner registers for an organisation that agrees, and no longer than that. */
class RevokedPartnerIT {

    private static final int ROWS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PARTNER = "northwind-partner";

    private final RunningSystem system = RunningSystem.get();

    @Test
    void aRelationshipRevokedInTheMiddleOfAnUploadRegistersNothingMore() throws IOException, InterruptedException {
        Path file = SampleFile.utf8(system.directory(), "REVOKED", ROWS);
        Path out = system.directory().resolve("revoked.out");
        Path err = system.directory().resolve("revoked.err");
        String[] register = {"register", file.toString(), "--organization", "contoso", "--as", PARTNER, "--json"};
        assertThat(system.rollcall(register).exitCode()).as("nobody has agreed").isEqualTo(3);
        assertThat(system.rollcall("partners", "add", "northwind").exitCode()).isZero();
        long outcomesBefore = outcomes();

        Process upload = system.startRollcall(out, err, register);
        Awaitility.await("rows of the upload are decided")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> outcomes() > outcomesBefore + 500);
        assertThat(Client.of(system, system.token("contoso-admin"))
                        .json("registration", "DELETE", "/v1/partners/northwind", "")
                        .status())
                .isEqualTo(204);

        assertThat(upload.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(upload.exitValue()).as(Files.readString(err)).isEqualTo(1);
        String id = RunningSystem.json(Files.readString(out)).findValue("id").asText();
        assertEveryRowIsDecidedByWhatWasInForce(id);
        assertThat(system.rollcall(register).exitCode())
                .as("nobody agrees any more")
                .isEqualTo(3);
        assertWhatThePartnerSees(id);
    }

    private void assertEveryRowIsDecidedByWhatWasInForce(String id) {
        OutcomeTopic topic = new OutcomeTopic(system);
        JsonNode revoked = topic.relationship("northwind/contoso");
        assertThat(revoked.path("state").asText()).isEqualTo("revoked");
        Instant revokedAt = Instant.parse(revoked.path("changedAt").asText());
        Map<String, List<String>> outcomes = topic.outcomesOf(id);
        assertThat(outcomes).hasSize(ROWS);
        int registered = 0;
        for (List<String> copies : outcomes.values()) {
            assertThat(copies).hasSize(1);
            String[] typeAndBody = copies.get(0).split(" ", 2);
            JsonNode outcome = RunningSystem.json(typeAndBody[1]);
            Instant decidedAt = Instant.parse(outcome.findValue("decidedAt").asText());
            if (typeAndBody[0].equals("io.rollcall.device.registered.v1")) {
                registered++;
                assertThat(decidedAt).isBefore(revokedAt);
            } else {
                assertThat(typeAndBody[0]).isEqualTo("io.rollcall.device.failed.v1");
                assertThat(outcome.findValue("code").asText()).isEqualTo("not-authorized");
                assertThat(decidedAt).isAfter(revokedAt);
            }
        }
        assertThat(registered).as("it was in the middle").isPositive().isLessThan(ROWS);
        assertThat(system.status("/v1/devices?limit=1&search=REVOKED-0", "contoso-admin")
                        .path("items"))
                .isNotEmpty();
    }

    /** What it asked for and what became of it, and nothing of the roll. */
    private void assertWhatThePartnerSees(String id) {
        JsonNode registration = system.status("/v1/registrations/" + id + "?organization=contoso", PARTNER);
        assertThat(registration.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(system.status("/v1/devices?organization=contoso", PARTNER).path("items"))
                .isEmpty();
        assertThat(system.get("status", "/v1/events?organization=contoso", PARTNER)
                        .statusCode())
                .isEqualTo(403);
    }

    private long outcomes() {
        return new TopicEnds(system).of(Topics.REGISTRATION_OUTCOMES);
    }
}
