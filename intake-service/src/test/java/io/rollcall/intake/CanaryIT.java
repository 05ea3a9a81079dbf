package io.rollcall.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.intake.slot.UploadLimits;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Topics;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A hardware hash goes in and no piece of it comes out anywhere. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class CanaryIT {

    private static final int PIECE = 40;

    @Inject
    UploadLimits limits;

    @Test
    void theHashEndsHere() throws IOException {
        String good = Csv.hash("CANARY-1");
        String damaged = good.substring(0, 700) + "ZZZZ" + good.substring(704);
        Intake contoso = Intake.as(TestTokens.admin("contoso"));
        List<String> seen = new ArrayList<>();
        try (LogCapture log = new LogCapture()) {
            for (String hash : List.of(good, damaged, good + "=".repeat(3), good.repeat(3))) {
                String csv = Csv.SCRIPT_HEADER + "CANARY-1,," + hash + "\nCANARY-2," + hash + "," + hash + "\n"
                        + "C,C,C," + hash + "\n";
                seen.add(contoso.csv(csv, "Idempotency-Key", UUID.randomUUID().toString())
                        .raw()
                        .body());
                String json = "{\"devices\":[{\"hardwareHash\":\"" + hash + "\"}]}";
                seen.add(contoso.upload("", Intake.JSON, json.getBytes(UTF_8))
                        .raw()
                        .body());
                seen.add(contoso.upload(
                                "", Intake.JSON, json.replace("\"hard", "hard").getBytes(UTF_8))
                        .raw()
                        .body());
                seen.add(contoso.csv(hash + "\n").raw().body());
            }
            seen.addAll(log.lines());
            assertThat(log.lines()).anyMatch(line -> line.contains("registration"));
        }
        for (String topic : List.of(Topics.REGISTRATIONS, Topics.REGISTRATION_REQUESTS)) {
            for (TestRecord record : TestTopics.shared().read(topic)) {
                seen.add(record.key() + record.value() + record.headers());
            }
        }
        TestDatabase.current()
                .rows("SELECT idempotency::text AS entry FROM idempotency")
                .forEach(row -> seen.add(row.get("entry").toString()));

        // the end of a hash is zeros, which look like anything
        String canary = good.substring(0, 1200);
        for (int from = 0; from + PIECE <= canary.length(); from++) {
            String piece = canary.substring(from, from + PIECE);
            if (!piece.chars().allMatch(c -> c == 'A')) {
                assertThat(seen).noneMatch(text -> text.contains(piece));
            }
        }
    }

    @Test
    void nothingIsLeftInTheSpoolDirectory() throws IOException {
        Intake.as(TestTokens.admin("contoso")).csv(Csv.script("CANARY-3"));

        try (Stream<Path> files = Files.list(limits.spoolDirectory())) {
            assertThat(files).isEmpty();
        }
    }
}
