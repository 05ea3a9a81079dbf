package io.rollcall.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.device.DeviceIdentity;
import io.rollcall.local.identity.Token;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Fifty organisations want the same twenty devices at the same time. */
class RaceIT {

    private static final int ORGANIZATIONS = 50;
    private static final int DEVICES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunningSystem system = RunningSystem.get();
    private final String race = UUID.randomUUID().toString().substring(0, 8);
    private final List<Client> clients = IntStream.range(0, ORGANIZATIONS)
            .mapToObj(i -> Client.of(
                    system, system.issue(Token.of(canary(i) + "-admin", "admin").org(organization(i)))))
            .toList();

    private String organization(int i) {
        return "race-" + race + "-" + i + "-";
    }

    /** Stands in everything that an organisation says. */
    private String canary(int i) {
        return "canary-" + race + "-" + i + "-";
    }

    private String serialNumber(int device) {
        return "RACE-" + race + "-" + device;
    }

    @Test
    void eachDeviceGoesToOneOfThemAndTheOthersLearnThatItIsClaimedAndNothingElse() throws Exception {
        list();
        List<String> registrations = upload();
        Map<String, Integer> winners = new HashMap<>();
        Map<String, List<JsonNode>> losses = new HashMap<>();
        for (int i = 0; i < ORGANIZATIONS; i++) {
            String rows = "/v1/registrations/" + registrations.get(i) + "/rows";
            Client client = clients.get(i);
            awaitFinished(client, registrations.get(i));
            for (JsonNode row : client.get("status", rows).json().path("items")) {
                String serialNumber = row.path("serialNumber").asText();
                if (row.path("outcome").asText().equals("registered")) {
                    assertThat(winners.put(serialNumber, i))
                            .as("the winner of %s", serialNumber)
                            .isNull();
                } else {
                    assertThat(row.path("outcome").asText()).isEqualTo("claimed");
                    losses.computeIfAbsent(serialNumber, any -> new ArrayList<>())
                            .add(told(row));
                }
            }
        }

        assertThat(winners).hasSize(DEVICES);
        assertThat(losses).hasSize(DEVICES).allSatisfy((device, told) -> {
            assertThat(told).hasSize(ORGANIZATIONS - 1);
            assertThat(told.stream().distinct())
                    .as("what losers are told of %s", device)
                    .hasSize(1);
        });
        for (int i = 0; i < ORGANIZATIONS; i++) {
            assertNothingOfOthers(i, registrations, winners);
        }
    }

    private List<String> upload() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ORGANIZATIONS);
        try {
            List<Callable<String>> uploads = new ArrayList<>();
            for (int i = 0; i < ORGANIZATIONS; i++) {
                Client client = clients.get(i);
                String devices = devices(i);
                uploads.add(() -> {
                    Client.Answer answer = client.json("intake", "POST", "/v1/registrations", devices);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
                    return answer.json().path("id").asText();
                });
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> upload : threads.invokeAll(uploads)) {
                ids.add(upload.get());
            }
            return ids;
        } finally {
            threads.shutdownNow();
        }
    }

    /** All devices, which each organisation begins with another one of. */
    private String devices(int i) {
        return IntStream.range(0, DEVICES)
                .mapToObj(k -> device(serialNumber((i + k) % DEVICES))
                        + ",\"groupTag\":\"" + canary(i) + "\",\"assignedUser\":\"" + canary(i)
                        + "@x.example\",\"purchaseOrder\":\"" + canary(i) + "\"}")
                .collect(Collectors.joining(",", "{\"devices\":[", "]}"));
    }

    /** Without its end. */
    private static String device(String serialNumber) {
        return "{\"manufacturer\":\"" + Household.MANUFACTURER + "\",\"model\":\"" + Household.MODEL
                + "\",\"serialNumber\":\"" + serialNumber + "\"";
    }

    /** So that a serial number is enough to want a device. */
    private void list() {
        String devices = IntStream.range(0, DEVICES)
                .mapToObj(k -> device(serialNumber(k)) + "}")
                .collect(Collectors.joining(",", "{\"devices\":[", "]}"));
        Client.Answer answer = Client.of(
                        system, system.issue(Token.of("sam", "supplier").manufacturers("*")))
                .json("registration", "POST", "/v1/catalog", devices);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static void awaitFinished(Client client, String registration) {
        Awaitility.await("the upload is finished").atMost(PATIENCE).until(() -> client.get(
                        "status", "/v1/registrations/" + registration)
                .body()
                .contains("\"state\":\"finished"));
    }

    /** What a row tells, without what is its own. */
    private static JsonNode told(JsonNode row) {
        ObjectNode told = row.deepCopy();
        told.remove(List.of("row", "file", "line", "requestId", "decidedAt"));
        return told;
    }

    private void assertNothingOfOthers(int i, List<String> registrations, Map<String, Integer> winners) {
        Client client = clients.get(i);
        String own = "/v1/registrations/" + registrations.get(i);
        List<String> paths = new ArrayList<>(
                List.of(own, own + "/rows", own + "/rows.csv", "/v1/devices?limit=500", "/v1/devices.csv"));
        winners.forEach((serialNumber, winner) -> {
            String id = DeviceIdentity.of(Household.MANUFACTURER, Household.MODEL, serialNumber)
                    .deviceId()
                    .toString();
            if (winner != i && serialNumber.equals(serialNumber(i % DEVICES))) {
                paths.addAll(List.of("/v1/devices/" + id, "/v1/devices/" + id + "/history"));
            }
        });
        for (String path : paths) {
            Client.Answer answer = client.get("status", path);

            assertThat(answer.status()).as(path).isEqualTo(200);
            String others = (answer.raw().headers().map() + answer.body())
                    .replace(canary(i), "")
                    .replace(organization(i), "");
            assertThat(others).as(path).doesNotContain("canary-" + race, "race-" + race + "-");
        }
    }
}
