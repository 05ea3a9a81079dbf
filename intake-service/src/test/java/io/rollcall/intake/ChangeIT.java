package io.rollcall.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rollcall.device.DeviceIdentity;
import io.rollcall.event.DeviceDeregistrationRequested;
import io.rollcall.event.DeviceUpdateRequested;
import io.rollcall.event.MetadataField;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationPublished;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RegistrationSubmitted;
import io.rollcall.id.RowId;
import io.rollcall.testkit.RollcallTestResource;
import io.rollcall.testkit.TestDatabase;
import io.rollcall.testkit.TestRecord;
import io.rollcall.testkit.TestTokens;
import io.rollcall.testkit.TestTopics;
import io.rollcall.topic.Lane;
import io.rollcall.topic.Topics;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Deregistrations, undone uploads and updates, as they get to Kafka. */
@QuarkusTest
@QuarkusTestResource(value = RollcallTestResource.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = FakeStatus.class, restrictToAnnotatedClass = false)
class ChangeIT {

    private static final String HEADER = "Idempotency-Key";

    private final Intake contoso = Intake.as(TestTokens.admin("contoso"));

    @Test
    void everyDeviceBecomesOneDeregistrationBetweenSubmittedAndPublished() {
        List<UUID> devices = List.of(UUID.randomUUID(), UUID.randomUUID());

        Intake.Answer answer = contoso.post("deregistrations", deviceIds(devices));

        assertThat(answer.status()).isEqualTo(202);
        UUID id = id(answer);
        assertThat(answer.body())
                .hasToString(
                        "{\"id\":\"" + id + "\",\"kind\":\"deregistration\",\"organization\":\"contoso\",\"rows\":2}");
        assertThat(answer.header("Location")).isEqualTo("http://localhost:8080/v1/registrations/" + id);
        Published published = Published.of(id.toString());
        RegistrationSubmitted submitted =
                (RegistrationSubmitted) published.registrationEvents().get(0);
        assertThat(submitted.kind()).isEqualTo(RegistrationKind.DEREGISTRATION);
        assertThat(submitted.source()).isEqualTo(RegistrationSource.JSON);
        assertThat(submitted.rows()).isEqualTo(2);
        assertThat(submitted.submittedBy()).isEqualTo("contoso-admin");
        assertThat(((RegistrationPublished) published.registrationEvents().get(1)).rows())
                .isEqualTo(2);
        assertThat(published.requests(DeviceDeregistrationRequested.class)).allSatisfy(request -> {
            assertThat(request.undoes()).isNull();
            assertThat(request.device().requestId())
                    .isEqualTo(RowId.of(id, request.device().row()));
            assertThat(request.device().requestedAt()).isEqualTo(submitted.submittedAt());
        });
        assertThat(published.requests(DeviceDeregistrationRequested.class))
                .extracting(request -> request.device().deviceId())
                .isEqualTo(devices);
        assertThat(published.registrationRecords()).allSatisfy(Schemas::assertMatches);
        assertThat(published.requestRecords()).allSatisfy(Schemas::assertMatches);
    }

    @Test
    void anUpdateSaysWhatStaysAndWhatGoes() {
        UUID device = UUID.randomUUID();

        Intake.Answer answer = contoso.post(
                "updates",
                "{\"devices\":[{\"deviceId\":\"" + device + "\",\"groupTag\":\"field\",\"assignedUser\":\"\"}]}");

        assertThat(answer.status()).isEqualTo(202);
        Published published = Published.of(id(answer).toString());
        assertThat(((RegistrationSubmitted) published.registrationEvents().get(0)).kind())
                .isEqualTo(RegistrationKind.UPDATE);
        DeviceUpdateRequested request =
                published.requests(DeviceUpdateRequested.class).get(0);
        assertThat(request.device().deviceId()).isEqualTo(device);
        assertThat(request.device().groupTag()).isEqualTo("field");
        assertThat(request.device().assignedUser()).isNull();
        assertThat(request.clears()).isEqualTo(Set.of(MetadataField.ASSIGNED_USER));
        assertThat(published.requestRecords()).allSatisfy(Schemas::assertMatches);
    }

    @Test
    void theRowsOfAFileNameDevicesAndWhatIsEmptyStays() {
        String key = UUID.randomUUID().toString();
        String csv = "Device Serial Number,Hardware Hash,Group Tag,Assigned User,Device ID\n"
                + "SYN-N-1," + Csv.hash("SYN-N-1") + ",field,,\n"
                + "SYN-N-2,,,ann@contoso.com,\n"
                + ",,x,,9a356f8f-2cba-840c-bce6-1bfef3384c1c\n"
                + ",,y,,\n";

        Intake.Answer answer = contoso.postAs(Intake.CSV, "updates", csv, HEADER, key);

        assertThat(answer.status()).isEqualTo(202);
        UUID id = id(answer);
        assertThat(answer.body().get("kind").asText()).isEqualTo("update");
        assertThat(answer.body().get("rows").asInt()).isEqualTo(4);
        assertThat(answer.body().get("files").get(0).get("encoding").asText()).isEqualTo("UTF-8");
        assertThat(answer.body().get("problems")).hasSize(1);
        assertThat(answer.header("Location")).isEqualTo("http://localhost:8080/v1/registrations/" + id);
        Published published = Published.of(id.toString());
        RegistrationSubmitted submitted =
                (RegistrationSubmitted) published.registrationEvents().get(0);
        assertThat(submitted.kind()).isEqualTo(RegistrationKind.UPDATE);
        assertThat(submitted.source()).isEqualTo(RegistrationSource.UPLOAD);
        assertThat(submitted.files()).hasSize(1);
        List<DeviceUpdateRequested> requests = published.requests(DeviceUpdateRequested.class);
        assertThat(requests).hasSize(4).allSatisfy(request -> assertThat(request.clears())
                .isEmpty());
        DeviceUpdateRequested byHash = row(requests, 1);
        assertThat(byHash.device().deviceId())
                .isEqualTo(DeviceIdentity.of("Contoso Ltd.", "Contoso Book 14", "SYN-N-1")
                        .deviceId());
        assertThat(byHash.device().groupTag()).isEqualTo("field");
        assertThat(byHash.device().assignedUser()).isNull();
        DeviceUpdateRequested bySerial = row(requests, 2);
        assertThat(bySerial.device().deviceId()).isNull();
        assertThat(bySerial.device().serialNumber()).isEqualTo("SYN-N-2");
        assertThat(bySerial.device().line()).isEqualTo(3);
        assertThat(row(requests, 3).device().deviceId()).hasToString("9a356f8f-2cba-840c-bce6-1bfef3384c1c");
        assertThat(row(requests, 4).problem().code()).isEqualTo("device-not-named");
        assertThat(published.registrationRecords()).allSatisfy(Schemas::assertMatches);
        assertThat(published.requestRecords()).allSatisfy(Schemas::assertMatches);
        assertThat(published.requestRecords())
                .noneMatch(record -> record.value().contains(Csv.hash("SYN-N-1").substring(0, 24)));

        assertThat(contoso.postAs(Intake.CSV, "updates", csv, HEADER, key).body())
                .isEqualTo(answer.body());
        assertThat(contoso.postAs(Intake.CSV, "deregistrations", csv, HEADER, key)
                        .code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void aFormOfListsDeregistersWhatItsRowsName() {
        byte[] form = Intake.form(
                "serials.csv",
                "\uFEFFSerialNumber\nSYN-D-1\nSYN-D-2\n".getBytes(UTF_16LE),
                "more.csv",
                Csv.plain("SYN-D", 3));

        Intake.Answer answer = contoso.postBytes(Intake.FORM, "deregistrations", form);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("files"))
                .extracting(file ->
                        file.get("name").asText() + " " + file.get("rows").asInt())
                .containsExactly("serials.csv 2", "more.csv 3");
        List<DeviceDeregistrationRequested> requests =
                Published.of(id(answer).toString()).requests(DeviceDeregistrationRequested.class);
        assertThat(requests)
                .extracting(request -> request.device().serialNumber())
                .containsExactlyInAnyOrder("SYN-D-1", "SYN-D-2", "SYN-D-1", "SYN-D-2", "SYN-D-3");
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.undoes()).isNull();
            assertThat(request.device().groupTag()).isNull();
        });
    }

    private static DeviceUpdateRequested row(List<DeviceUpdateRequested> requests, long row) {
        return requests.stream()
                .filter(request -> request.device().row() == row)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allDevicesThatMatchAFilterAreDeregistered() {
        List<UUID> devices =
                IntStream.range(0, 700).mapToObj(i -> UUID.randomUUID()).toList();
        FakeStatus.matches(devices);
        String token = TestTokens.admin("contoso");

        Intake.Answer answer = Intake.as(token)
                .post(
                        "deregistrations",
                        "{\"filter\":{\"status\":[\"ready\",\"failed\"],\"search\":\"a&b c\"},\"expected\":700}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("rows").asInt()).isEqualTo(700);
        assertThat(FakeStatus.asked())
                .containsExactly(new FakeStatus.Asked(
                        "/v1/devices/ids?expected=700&status=ready&status=failed&search=a%26b+c", "Bearer " + token));
        Published published = Published.of(id(answer).toString());
        assertThat(published.requests(DeviceDeregistrationRequested.class))
                .extracting(request -> request.device().deviceId())
                .isEqualTo(devices);
        assertThat(published.requests(DeviceDeregistrationRequested.class))
                .extracting(request -> request.device().row())
                .isEqualTo(LongStream.rangeClosed(1, 700).boxed().toList());
        assertThat(published.requestRecords()).allSatisfy(Schemas::assertMatches);
    }

    @Test
    void allDevicesThatMatchAFilterGetTheSameValues() {
        List<UUID> devices = List.of(UUID.randomUUID(), UUID.randomUUID());
        FakeStatus.matches(devices);

        Intake.Answer answer = contoso.post(
                "updates", "{\"filter\":{},\"expected\":2,\"change\":{\"groupTag\":\"field\",\"purchaseOrder\":\"\"}}");

        assertThat(answer.status()).isEqualTo(202);
        List<DeviceUpdateRequested> requests =
                Published.of(id(answer).toString()).requests(DeviceUpdateRequested.class);
        assertThat(requests).extracting(request -> request.device().deviceId()).isEqualTo(devices);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.device().groupTag()).isEqualTo("field");
            assertThat(request.clears()).containsExactly(MetadataField.PURCHASE_ORDER);
        });
    }

    /** What was published in part must not be completed with other devices under the same numbers. */
    @Test
    void aFurtherAttemptUnderTheSameKeyIsAboutTheSameDevices() {
        String key = UUID.randomUUID().toString();
        String body = "{\"filter\":{\"groupTag\":\"Sales\"},\"expected\":3}";
        List<UUID> devices = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        FakeStatus.matches(devices);
        UUID id = id(contoso.post("deregistrations", body, HEADER, key));
        // as after a crash while it was published
        TestDatabase.current()
                .execute(
                        "UPDATE idempotency SET response = NULL, published_at = NULL, lease_until = now() - interval '1 s'"
                                + " WHERE registration_id = ?",
                        id);
        FakeStatus.matches(List.of(UUID.randomUUID()));

        Intake.Answer again = contoso.post("deregistrations", body, HEADER, key);

        assertThat(again.status()).isEqualTo(202);
        assertThat(id(again)).isEqualTo(id);
        assertThat(FakeStatus.asked()).isEmpty();
        assertThat(Published.of(id.toString()).requests(DeviceDeregistrationRequested.class))
                .extracting(request -> request.device().deviceId())
                .containsOnlyElementsOf(devices);
        // a repetition of what was answered asks nobody
        assertThat(id(contoso.post("deregistrations", body, HEADER, key))).isEqualTo(id);
        assertThat(TestDatabase.current().count("selection WHERE registration_id = '" + id + "'"))
                .isEqualTo(1);
        TestDatabase.current().execute("DELETE FROM idempotency WHERE registration_id = ?", id);
        assertThat(TestDatabase.current().count("selection WHERE registration_id = '" + id + "'"))
                .isZero();
    }

    @Test
    void anUploadIsUndoneRowByRowAsSoonAsItIsAnswered() {
        UUID upload = id(contoso.csv(Csv.plain("SYN-U", 3)));

        Intake.Answer answer = contoso.post("deregistrations", undo(upload));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("rows").asInt()).isEqualTo(3);
        Published published = Published.of(id(answer).toString());
        List<DeviceDeregistrationRequested> requests = published.requests(DeviceDeregistrationRequested.class);
        assertThat(requests)
                .extracting(DeviceDeregistrationRequested::undoes)
                .containsExactly(RowId.of(upload, 1), RowId.of(upload, 2), RowId.of(upload, 3));
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.device().deviceId()).isNull();
            assertThat(request.device().requestId())
                    .isEqualTo(RowId.of(id(answer), request.device().row()));
        });
        assertThat(published.requestRecords()).allSatisfy(Schemas::assertMatches);
    }

    @Test
    void undoingALargeUploadGoesTheWayOfTheBulk() {
        UUID upload = id(Intake.as(TestTokens.admin("large")).csv(Csv.plain("SYN-L", 1_500)));

        Intake.Answer answer = Intake.as(TestTokens.admin("large")).post("deregistrations", undo(upload));

        Published published = Published.of(id(answer).toString());
        assertThat(published.requests(DeviceDeregistrationRequested.class)).hasSize(1_500);
        assertThat(lanes(published)).containsKey(Lane.BULK);
    }

    @Test
    void aSingleDeregistrationGoesExpress() {
        Intake.Answer answer =
                Intake.as(TestTokens.admin("single")).post("deregistrations", deviceIds(List.of(UUID.randomUUID())));

        assertThat(lanes(Published.of(id(answer).toString()))).containsOnlyKeys(Lane.EXPRESS);
    }

    @Test
    void whatIsSomeoneElsesOrUnknownOrNoRegistrationIsAnsweredAlikeAndMeansNothing() {
        UUID foreign = id(Intake.as(TestTokens.admin("fabrikam")).csv(Csv.plain("SYN-F", 2)));
        UUID update =
                id(contoso.post("updates", "{\"devices\":[{\"deviceId\":\"" + foreign + "\",\"groupTag\":\"x\"}]}"));

        for (UUID undone : List.of(foreign, UUID.randomUUID(), update)) {
            Intake.Answer answer = contoso.post("deregistrations", undo(undone));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body().get("rows").asInt()).isEqualTo(1);
            assertThat(Published.of(id(answer).toString()).requests(DeviceDeregistrationRequested.class))
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.undoes()).isNull();
                        assertThat(request.device().deviceId()).isNull();
                    });
        }
    }

    @Test
    void theSameAgainGetsTheSameAnswerAndDoublesNothing() {
        String key = UUID.randomUUID().toString();
        String body = deviceIds(List.of(UUID.randomUUID()));
        Intake.Answer first = contoso.post("deregistrations", body, HEADER, key);
        Map<TopicPartition, Long> before = Published.ends();

        Intake.Answer second = contoso.post("deregistrations", body, HEADER, key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(contoso.post("deregistrations", deviceIds(List.of(UUID.randomUUID())), HEADER, key)
                        .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(contoso.upload("", Intake.JSON, body.getBytes(UTF_8), HEADER, key)
                        .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(Published.ends()).isEqualTo(before);
    }

    @Test
    void afterACrashARetryPublishesTheSameEventsAgain() {
        String key = UUID.randomUUID().toString();
        String undo = undo(id(contoso.csv(Csv.plain("SYN-R", 4))));
        Intake.Answer first = contoso.post("deregistrations", undo, HEADER, key);
        TestDatabase.current()
                .execute("UPDATE idempotency SET response = NULL, lease_until = now() WHERE key = ?", key);

        Intake.Answer second = contoso.post("deregistrations", undo, HEADER, key);

        assertThat(second.body()).isEqualTo(first.body());
        Published published = Published.of(id(first).toString()); // compares what is repeated
        assertThat(published.repeated()).isEqualTo(4 + 2);
        assertThat(published.requests(DeviceDeregistrationRequested.class)).hasSize(4);
    }

    private static Map<Lane, List<TestRecord>> lanes(Published published) {
        int partitions =
                TestTopics.shared().endOffsets(Topics.REGISTRATION_REQUESTS).size();
        return published.requestRecords().stream()
                .collect(Collectors.groupingBy(record -> Lane.of(record.partition(), partitions)));
    }

    private static String deviceIds(List<UUID> ids) {
        return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "{\"deviceIds\":[", "]}"));
    }

    private static String undo(UUID registrationId) {
        return "{\"registrationId\":\"" + registrationId + "\"}";
    }

    private static UUID id(Intake.Answer answer) {
        return UUID.fromString(answer.body().get("id").asText());
    }
}
