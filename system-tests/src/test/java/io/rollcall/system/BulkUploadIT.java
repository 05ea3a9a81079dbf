package io.rollcall.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.rollcall.topic.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** 20,000 rows with hashes of 4,000 characters: none lost, none doubled, whatever is killed meanwhile. */
class BulkUploadIT {

    private static final int ROWS = 20_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final RunningSystem system = RunningSystem.get();

    @Test
    void everyRowOfABulkUploadEndsInExactlyOneOutcome() {
        Path file = SampleFile.utf8(system.directory(), "BULK", ROWS);

        Command.Result result = system.rollcall("register", file.toString(), "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        Upload upload = Upload.of(system, "contoso-admin", result);
        assertNothingLostNothingDoubled(upload);
        assertThat(new OutcomeTopic(system).outcomesOf(upload.id()).values())
                .as("nothing was killed, so nothing was published twice")
                .allSatisfy(copies -> assertThat(copies).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "registration", "status"})
    void aServiceKilledInTheMiddleChangesNothing(String victim) throws IOException, InterruptedException {
        Path file = SampleFile.utf8(system.directory(), "KILL-" + victim, ROWS);
        Path out = system.directory().resolve("kill-" + victim + ".out");
        Path err = system.directory().resolve("kill-" + victim + ".err");
        long requestsBefore = requests();

        Process register = system.startRollcall(out, err, "register", file.toString(), "--json");
        Awaitility.await("the upload is under way")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> requests() > requestsBefore + ROWS / 10);
        long pid = system.pid(victim);
        system.kill(victim);
        system.awaitRestart(victim, pid);

        assertThat(register.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("register ends by itself: %s", Files.readString(err))
                .isTrue();
        assertThat(register.exitValue()).as(Files.readString(err)).isZero();
        assertNothingLostNothingDoubled(Upload.of(
                system,
                "contoso-admin",
                new Command.Result(register.exitValue(), Files.readString(out), Files.readString(err))));
    }

    private void assertNothingLostNothingDoubled(Upload upload) {
        assertThat(upload.finishedCounts(PATIENCE)).isEqualTo(Map.of("registered", (long) ROWS));
        OutcomeTopic topic = new OutcomeTopic(system);
        Map<String, List<String>> outcomes = topic.outcomesOf(upload.id());
        assertThat(outcomes).hasSize(ROWS);
        // a killed service may publish a record again, but never another one
        assertThat(outcomes.values())
                .allSatisfy(copies -> assertThat(new HashSet<>(copies)).hasSize(1));
        assertThat(topic.deadLetters(Topics.REGISTRATION_REQUESTS)).isZero();
        assertThat(topic.deadLetters(Topics.REGISTRATION_OUTCOMES)).isZero();
    }

    private long requests() {
        return new TopicEnds(system).of(Topics.REGISTRATION_REQUESTS);
    }
}
