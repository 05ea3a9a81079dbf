package io.rollcall.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.id.RowId;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.topic.Lane;
import jakarta.inject.Inject;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
class RegistrationIT {

    @Inject
    MeterRegistry meters;

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));

    @Test
    void aFileIsAnsweredWithWhatCanBeSaidOfIt() {
        Intake.Answer answer = contoso.csv("Serial,Hardware Hash,Color\r\nSYN-1," + Csv.hash("SYN-1")
                + ",red\r\n0SYN-2," + Csv.hash("SYN-2") + ",\r\nSYN-3,,\r\n");

        assertThat(answer.status()).isEqualTo(202);
        JsonNode body = answer.body();
        assertThat(answer.header("Location"))
                .isEqualTo("http://localhost:8080/v1/registrations/"
                        + body.get("id").asText());
        assertThat(answer.header("Content-Language")).isEqualTo("en");
        assertThat(body.get("organization").asText()).isEqualTo("contoso");
        assertThat(body.get("rows").asLong()).isEqualTo(3);
        assertThat(body.has("unchecked")).isFalse();
        assertThat(body.get("files"))
                .hasToString(
                        """
                        [{"name":null,"encoding":"UTF-8","separator":"comma",\
                        "columns":["Device Serial Number","Hardware Hash"],"rows":3}]""");
        JsonNode warning = body.get("warnings").get(0);
        assertThat(warning.get("code").asText()).isEqualTo("unknown-column");
        assertThat(warning.get("message").asText()).contains("Color");
        assertThat(body.get("problems"))
                .extracting(problem ->
                        problem.get("row").asInt() + " " + problem.get("line").asInt() + " "
                                + problem.get("outcome").asText() + " "
                                + problem.get("code").asText())
                .containsExactly("2 3 not-found serial-mismatch", "3 4 invalid hash-missing");
        assertThat(body.get("problems").get(0).get("message").asText()).contains("0SYN-2", "SYN-2");
        assertThat(body.get("problems").get(0).get("serialNumber").asText()).isEqualTo("0SYN-2");
    }

    @Test
    void publishedSubmissionsAndTheirRowsAreCounted() {
        double submissions = metric("rollcall.submissions");
        double rows = metric("rollcall.submissions.rows");

        contoso.csv("Serial,Hardware Hash\nSYN-1,\nSYN-2,\n");

        assertThat(metric("rollcall.submissions")).isEqualTo(submissions + 1);
        assertThat(metric("rollcall.submissions.rows")).isEqualTo(rows + 2);
    }

    /** A metric of uploads of registrations; 0 before the first one. */
    private double metric(String name) {
        Counter counter = meters.find(name)
                .tag("kind", "registration")
                .tag("source", "upload")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void theMessagesAreInTheLanguageOfTheRequest() {
        Intake.Answer answer =
                contoso.csv("Serial Number,Hardware Hash\nSYN-1,\n", "Accept-Language", "nl-NL,en;q=0.5");

        assertThat(answer.header("Content-Language")).isEqualTo("nl");
        assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Language");
        assertThat(answer.body().get("problems").get(0).get("message").asText()).contains("hardware-hash");
    }

    @Test
    void everyRowBecomesOneRequestBetweenSubmittedAndPublished() {
        Intake.Answer answer = contoso.upload(
                "?groupTag=sales&purchaseOrder=PO%201",
                Intake.FORM, Intake.form("a.csv", Csv.script("SYN-10"), "b.csv", Csv.plain("SYN-B", 2)));

        UUID id = UUID.fromString(answer.body().get("id").asText());
        assertThat(id.version()).isEqualTo(7);
        Published published = Published.of(id.toString());
        RegistrationSubmitted submitted =
                (RegistrationSubmitted) published.registrationEvents().get(0);
        assertThat(submitted.rows()).isEqualTo(3);
        assertThat(submitted.source()).isEqualTo(RegistrationSource.UPLOAD);
        assertThat(submitted.submittedBy()).isEqualTo("contoso-admin");
        assertThat(submitted.files())
                .extracting(file -> file.name() + " " + file.rows())
                .containsExactly("a.csv 1", "b.csv 2");
        RegistrationPublished end =
                (RegistrationPublished) published.registrationEvents().get(1);
        assertThat(end.rows()).isEqualTo(3);
        List<DeviceRegistrationRequested> requests = published.requests();
        assertThat(requests)
                .extracting(r -> r.device().row() + " " + r.device().file() + ":"
                        + r.device().line() + " " + r.device().serialNumber())
                .containsExactly("1 a.csv:2 SYN-10", "2 b.csv:2 SYN-B-1", "3 b.csv:3 SYN-B-2");
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.device().requestId())
                    .isEqualTo(RowId.of(id, request.device().row()));
            assertThat(request.device().requestedAt()).isEqualTo(submitted.submittedAt());
            assertThat(request.device().groupTag()).isEqualTo("sales");
            assertThat(request.device().purchaseOrder()).isEqualTo("PO 1");
            assertThat(request.device().deviceId()).isNotNull();
        });
        assertThat(published.repeated()).isZero();
    }

    @Test
    void everyRecordIsACloudEventThatMatchesItsSchema() {
        Intake.Answer answer = contoso.csv(Csv.SCRIPT_HEADER + "SYN-11,," + Csv.hash("SYN-11") + "\nSYN-12,,T0E=\n");

        Published published = Published.of(answer.body().get("id").asText());
        assertThat(published.registrationRecords()).hasSize(2).allSatisfy(Schemas::assertMatches);
        assertThat(published.requestRecords()).hasSize(2).allSatisfy(Schemas::assertMatches);
        for (int i = 0; i < 2; i++) {
            DeviceRegistrationRequested request = published.requests().get(i);
            TestRecord record = published.requestRecords().stream()
                    .filter(each -> each.headers()
                            .get("ce_id")
                            .equals(request.device().requestId().toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(record.key()).isEqualTo(request.device().key().toString());
            assertThat(record.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "io.rollcall.device.registration-requested.v1")
                    .containsEntry("ce_source", "/rollcall/intake")
                    .containsEntry("ce_subject", record.key())
                    .containsEntry("ce_time", request.device().requestedAt().toString())
                    .containsEntry("content-type", "application/json");
        }
    }

    @Test
    void devicesMayComeAsJson() {
        String json = "{\"devices\":[{\"serialNumber\":\"SYN-20\",\"hardwareHash\":\"" + Csv.hash("SYN-20")
                + "\"},{\"serialNumber\":\"SYN-21\",\"manufacturer\":\"M\",\"model\":\"X\",\"assignedUser\":\"u@c.com\"}]}";

        Intake.Answer answer = contoso.upload("", Intake.JSON, json.getBytes(UTF_8));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("rows").asInt()).isEqualTo(2);
        assertThat(answer.body().get("files")).isEmpty();
        Published published = Published.of(answer.body().get("id").asText());
        RegistrationSubmitted submitted =
                (RegistrationSubmitted) published.registrationEvents().get(0);
        assertThat(submitted.source()).isEqualTo(RegistrationSource.JSON);
        assertThat(published.requests().get(0).device().model()).isEqualTo("Contoso Book 14");
        assertThat(published.requests().get(1).device().assignedUser()).isEqualTo("u@c.com");
        assertThat(published.requests())
                .allSatisfy(r -> assertThat(r.device().line()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/vnd.ms-excel",
                "text/csv; charset=iso-8859-1",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "",
            })
    void aCsvFileMayBeCalledWhatBrowsersCallIt(String type) {
        String named = type.isEmpty() ? null : type;

        Intake.Answer csv = contoso.upload("", named, Csv.script("SYN-30").getBytes(UTF_8));
        assertThat(csv.status()).isEqualTo(202);
        assertThat(csv.body().get("files")).hasSize(1);
        if (!"text/csv; charset=iso-8859-1".equals(type)) {
            Intake.Answer json =
                    contoso.upload("", named, "{\"devices\":{\"serialNumber\":\"SYN-31\"}}".getBytes(UTF_8));
            assertThat(json.status()).isEqualTo(202);
            assertThat(json.body().get("rows").asInt()).isEqualTo(1);
            assertThat(json.body().get("files")).isEmpty();
        }
    }

    @Test
    void aJoinedUtf16FileRegistersAllItsDevices() {
        String one = "\uFEFF" + Csv.script("SYN-40");
        String two = "\uFEFF" + Csv.script("SYN-41");
        byte[] text = (one + two).getBytes(UTF_16LE);
        byte[] joined = java.util.Arrays.copyOf(text, text.length + 1);
        joined[text.length] = 0x1A;

        Intake.Answer answer = contoso.upload("", Intake.CSV, joined);

        assertThat(answer.body().get("files").get(0).get("encoding").asText()).isEqualTo("UTF-16LE");
        assertThat(answer.body().get("problems")).isEmpty();
        assertThat(Published.of(answer.body().get("id").asText()).requests())
                .extracting(r -> r.device().serialNumber())
                .containsExactly("SYN-40", "SYN-41");
    }

    @Test
    void aFileThatTurnsOutNotToBeUtf8IsReadAgainWithoutDoublingItsRows() {
        byte[] start = Csv.PLAIN_HEADER.getBytes(UTF_8);
        byte[] valid = "S1,Förde,X,\n".getBytes(UTF_8);
        byte[] invalid = {'S', '2', ',', 'F', (byte) 0xF6, 'r', ',', 'X', ',', '\n'};
        byte[] file = java.nio.ByteBuffer.allocate(start.length + valid.length + invalid.length)
                .put(start)
                .put(valid)
                .put(invalid)
                .array();

        Intake.Answer answer = contoso.upload("", Intake.CSV, file);

        assertThat(answer.body().get("files").get(0).get("encoding").asText()).isEqualTo("windows-1252");
        assertThat(Published.of(answer.body().get("id").asText()).requests())
                .extracting(r -> r.device().row() + r.device().serialNumber())
                .containsExactly("1S1", "2S2");
    }

    @Test
    void theFirstRowsGoExpressAndTheRestWithTheBulk() {
        Intake.Answer answer = Intake.as(TestTokens.admin("express-one")).csv(Csv.plain("SYN-E", 600));

        Published published = Published.of(answer.body().get("id").asText());
        assertThat(published.requests()).hasSize(600);
        for (TestRecord record : published.requestRecords()) {
            boolean first = rowOf(record) <= 500;
            assertThat(Lane.of(record.partition(), 8)).isEqualTo(first ? Lane.EXPRESS : Lane.BULK);
        }
        assertThat(published.registrationRecords())
                .allSatisfy(record -> assertThat(Lane.of(record.partition(), 8)).isEqualTo(Lane.EXPRESS));
    }

    @Test
    void aDryRunSaysTheSameAndPublishesNothing() {
        Map<TopicPartition, Long> before = Published.ends();

        Intake.Answer answer = contoso.upload(
                "?dryRun=true",
                Intake.CSV,
                (Csv.script("SYN-50") + "SYN-51,,\n").getBytes(UTF_8),
                "Idempotency-Key",
                "dry-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Location")).isNull();
        assertThat(answer.body().get("id").isNull()).isTrue();
        assertThat(answer.body().get("unchecked")).hasToString("[\"catalog\",\"ownership\"]");
        assertThat(answer.body().get("rows").asInt()).isEqualTo(2);
        assertThat(answer.body().get("problems").get(0).get("code").asText()).isEqualTo("hash-missing");
        assertThat(Published.ends()).isEqualTo(before);
        assertThat(contoso.csv(Csv.script("SYN-52"), "Idempotency-Key", "dry-1").status())
                .isEqualTo(202);
    }

    @Test
    void onlyTheFirstHundredFindingsAreInTheAnswer() {
        StringBuilder csv = new StringBuilder("Serial Number,Hardware Hash\n");
        for (int i = 0; i < 150; i++) {
            csv.append("SYN-").append(i).append(",\n");
        }

        Intake.Answer answer = contoso.csv(csv.toString());

        assertThat(answer.body().get("rows").asInt()).isEqualTo(150);
        assertThat(answer.body().get("problems")).hasSize(100);
    }

    private static int rowOf(TestRecord record) {
        String value = record.value();
        int from = value.indexOf("\"row\":") + 6;
        return Integer.parseInt(value.substring(from, value.indexOf(',', from)));
    }
}
