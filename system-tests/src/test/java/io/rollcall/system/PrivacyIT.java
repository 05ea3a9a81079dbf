package io.rollcall.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.access.KafkaAccess;
import io.rollcall.device.DeviceIdentity;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hashes, tokens and serial numbers that are found again wherever they are, planted while the system works, errs and crashes. Hashes and
 * tokens must be nowhere; serial numbers, and the ids that are made of them, in no log and no metric; nothing of one organisation in an
 * answer to another.
 */
class PrivacyIT {

    private static final RunningSystem SYSTEM = RunningSystem.get();
    private static final String MARK = "CANARY-" + UUID.randomUUID().toString().substring(0, 8);

    private static final String PARTNER_TOPIC = "rollcall.partner.northwind";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Household home = Household.settled(SYSTEM);
    private final Client admin = home.actors().as("admin");
    private final Client stranger = home.actors().as("stranger");
    private final Canaries secrets = new Canaries();
    private final Canaries devices = new Canaries();
    private final List<String> answers = new ArrayList<>();
    private final List<String> strangersAnswers = new ArrayList<>();

    @Test
    void whatIsPlantedIsFoundWhereItMayBeAndNowhereElse() throws Exception {
        for (String actor : List.of("admin", "stranger", "partner", "expired", "forged")) {
            String token = home.actors().token(actor);
            secrets.plantLong(token.substring(token.lastIndexOf('.') + 1));
        }
        devices.plant(MARK);
        devices.plant(home.serialNumber("home"));
        try (StackTopics topics = new StackTopics(SYSTEM)) {
            work();
            crash("intake");
            work();
            publish();
            read();
            awaitQuiet();

            assertNothingIn(SystemLogs.lines(SYSTEM), "a log", secrets, devices);
            List<String> seen = new ArrayList<>();
            topics.forEach((topic, record) -> {
                if (topic.equals(PARTNER_TOPIC)) {
                    seen.addAll(secrets.in(record));
                } else {
                    assertThat(secrets.in(record)).as("a record of %s", topic).isEmpty();
                }
            });
            assertThat(seen)
                    .as("what a partner's own topic may have, and the test can see")
                    .isNotEmpty();
        }
        for (String service : Routes.SERVICES) {
            for (String path : List.of("/q/metrics", "/q/health", "/q/openapi")) {
                assertNothingIn(
                        List.of(Client.of(SYSTEM, null).get(service, path).body()), service + path, secrets, devices);
            }
        }
        StackTables tables = new StackTables(SYSTEM);
        assertThat(tables.rowsWith(secrets.sample(40))).as("rows of tables").isEmpty();
        assertNothingIn(tables.rowsWith(List.of(home.name(), MARK)), "a row of a table", secrets);
        assertNothingIn(answers, "an answer", secrets);
        assertNothingIn(strangersAnswers, "an answer to a stranger", secrets);
        assertThat(strangersAnswers)
                .extracting(this::withoutItsOwn)
                .noneMatch(answer -> answer.contains(home.name()) || answer.contains(MARK));
        assertThat(String.join("\n", answers))
                .as("the test looks at what is there")
                .contains(MARK);
    }

    private static void assertNothingIn(List<String> texts, String what, Canaries... canaries) {
        for (Canaries planted : canaries) {
            for (String text : texts) {
                assertThat(planted.in(text)).as("%s: %.300s", what, text).isEmpty();
            }
        }
    }

    /** Uploads of everything, good and bad, and what follows from it. */
    private void work() {
        String good = planted("GOOD");
        String damaged =
                planted("BAD").substring(0, 700) + "ZZZZ" + planted("BAD").substring(704);
        String csv = "Device Serial Number,Windows Product ID,Hardware Hash\r\n"
                + MARK + "-GOOD,," + good + "\r\n"
                + MARK + "-BAD,," + damaged + "\r\n"
                + MARK + "-MIXED," + good + "," + good + "\r\n"
                + good + ",," + damaged + "," + good + "\r\n"
                + "other-serial,," + good + "\r\n";
        tell(admin.csv("/v1/registrations", csv, "Idempotency-Key", "key-" + UUID.randomUUID()));
        tell(admin.csv("/v1/registrations?dryRun=true", csv.replace("Hardware Hash", "Group Tag")));
        tell(admin.csv("/v1/registrations", good));
        tell(admin.csv("/v1/registrations?groupTag=" + good, csv));
        tell(admin.csv("/v1/registrations", csv, "Idempotency-Key", good));
        tell(admin.json("intake", "POST", "/v1/registrations", "{\"devices\":[{\"hardwareHash\":\"" + good + "\"}]}"));
        tell(admin.json("intake", "POST", "/v1/registrations", "{\"devices\":[{\"" + good + "\":1}]}"));
        tell(admin.json("intake", "POST", "/v1/registrations", "{\"devices\":[{\"hardwareHash\":\"" + good));
        tell(admin.json("intake", "POST", "/v1/deregistrations", "{\"deviceIds\":[\"" + good + "\"]}"));
        tell(admin.json("intake", "POST", "/v1/deregistrations", "{\"deviceIds\":[\"" + device("GOOD") + "\"]}"));
        tell(admin.json(
                "intake",
                "POST",
                "/v1/updates",
                "{\"devices\":[{\"deviceId\":\"" + device("GOOD") + "\",\"groupTag\":\"" + good + "\"}]}"));
        tell(admin.csv("/v1/updates", csv.replace("Windows Product ID", "Group Tag")));
        tell(admin.csv("/v1/updates", csv.replace("Hardware Hash", "Group Tag")));
        tell(admin.csv("/v1/deregistrations?dryRun=true", csv.replace("Device Serial Number", "Device ID")));
        tell(home.actors()
                .as("partner")
                .csv("/v1/registrations?organization=" + home.name(), csv.replace(MARK, MARK + "-P")));
        tell(home.actors().as("gateway").json("intake", "POST", "/v1/activity", "{\"events\":[{\"" + good + "\":1}]}"));
        tell(home.actors()
                .as("supplier")
                .csvTo(
                        "registration",
                        "/v1/catalog",
                        "Serial Number,Manufacturer,Model,Hardware Hash\n" + MARK + "-LISTED,M,B," + good + "\n"));
        String token = home.actors().token("admin");
        tell(Client.of(SYSTEM, null).csv("/v1/registrations?access_token=" + token, csv));
        tell(Client.of(SYSTEM, token + "x").csv("/v1/registrations", csv));
        tell(Client.of(SYSTEM, null).get("status", "/v1/devices?access_token=" + token));
        tell(admin.get("status", "/v1/devices?cursor=" + token));
        tell(Client.of(SYSTEM, home.actors().token("expired")).get("status", "/v1/devices"));
        // and somebody else wants the same devices
        Client.Answer claimed = stranger.json(
                "intake",
                "POST",
                "/v1/registrations",
                Household.devices(home.serialNumber("home")).replace("}]", ",\"groupTag\":\"mine\"}]"));
        assertThat(claimed.status()).isEqualTo(202);
        strangersAnswers.add(claimed.body());
    }

    /** A partner's events, good and bad. */
    private void publish() {
        assertThat(admin.json("registration", "PUT", "/v1/partners/northwind", "{}")
                        .status())
                .isEqualTo(200);
        String device = "{\"organization\":\"%s\",\"hardwareHash\":\"%s\"}";
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                SYSTEM.kafka(KafkaAccess.partner("northwind")), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String value : List.of(
                    device.formatted(home.name(), planted("TOPIC").substring(100)),
                    device.formatted("not-" + home.name(), planted("TOPIC")),
                    device.formatted(home.name(), planted("TOPIC")).replace("hardwareHash", planted("TOPIC")),
                    planted("TOPIC"),
                    device.formatted(home.name(), planted("TOPIC")))) {
                producer.send(event(value));
            }
        }
        Awaitility.await("the last event is done")
                .atMost(PATIENCE)
                .until(() ->
                        admin.get("status", "/v1/devices/" + device("TOPIC")).status() == 200);
    }

    private static ProducerRecord<byte[], byte[]> event(String value) {
        ProducerRecord<byte[], byte[]> event =
                new ProducerRecord<>(PARTNER_TOPIC, 0, "key".getBytes(ISO_8859_1), value.getBytes(ISO_8859_1));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "https://northwind.example",
                        "ce_type", "io.rollcall.device.registration-requested.v1",
                        "content-type", "application/json")
                .forEach((name, text) -> event.headers().add(name, text.getBytes(ISO_8859_1)));
        return event;
    }

    private String planted(String name) {
        String hash = HardwareHashEncoder.of(Household.MANUFACTURER, Household.MODEL, MARK + "-" + name)
                .seed(MARK.hashCode())
                .encode();
        secrets.plantLong(hash.substring(hash.length() / 8, hash.length() / 2));
        return hash;
    }

    private static String device(String name) {
        return DeviceIdentity.of(Household.MANUFACTURER, Household.MODEL, MARK + "-" + name)
                .deviceId()
                .toString();
    }

    private void tell(Client.Answer answer) {
        answers.add(answer.raw().headers().map() + answer.body());
    }

    private void crash(String service) {
        long pid = SYSTEM.pid(service);
        SYSTEM.kill(service);
        SYSTEM.awaitRestart(service, pid);
    }

    private void read() {
        for (String path : List.of(
                "/v1/devices",
                "/v1/devices.csv",
                "/v1/devices/summary",
                "/v1/registrations",
                "/v1/devices?search=canary")) {
            tell(admin.get("status", path));
            strangersAnswers.add(stranger.get("status", path).body());
        }
        for (String of : List.of(device("GOOD"), home.id("/v1/devices/", "home"))) {
            tell(admin.get("status", "/v1/devices/" + of));
            tell(admin.get("status", "/v1/devices/" + of + "/history"));
            strangersAnswers.add(
                    stranger.get("status", "/v1/registrations/" + of).body());
        }
    }

    private void awaitQuiet() {
        for (Client client : List.of(admin, stranger)) {
            Awaitility.await("all registrations are finished").atMost(PATIENCE).untilAsserted(() -> {
                Client.Answer list = client.get("status", "/v1/registrations?limit=500");
                assertThat(list.json().path("items").findValuesAsText("state"))
                        .allMatch(state -> state.startsWith("finished"));
            });
        }
        tell(admin.get("status", "/v1/registrations"));
    }

    /** Its name begins with another one, and it knows the serial number that it asked for. */
    private String withoutItsOwn(String answer) {
        return answer.replace("other-" + home.name(), "").replace(home.serialNumber("home"), "");
    }
}
