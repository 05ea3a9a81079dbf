package io.rollcall.system;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.device.DeviceIdentity;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import io.rollcall.id.RowId;
import org.awaitility.Awaitility;

/** An organisation with something of everything, and everybody who may or may not come near it. */
final class Household {

    static final String MANUFACTURER = "Contoso Ltd.";
    static final String MODEL = "Contoso Book 14";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Who may see every serial number of it. */
    private static final Set<String> KNOWING = Set.of("admin", "viewer", "operator");

    private static Household shared;

    private final RunningSystem system;
    private final String name;
    private final Actors actors;
    private final Map<String, String> registrations = new LinkedHashMap<>();

    private Household(RunningSystem system, String name) {
        this.system = system;
        this.name = name;
        this.actors = new Actors(system, name);
    }

    /** One for all tests that leave it as it is. */
    static synchronized Household shared(RunningSystem system) {
        if (shared == null) {
            shared = settled(system);
        }
        return shared;
    }

    /** A new one, with a device of its own, one by a partner, and one by a partner that has lost its consent since. */
    static Household settled(RunningSystem system) {
        Household household =
                new Household(system, "home-" + UUID.randomUUID().toString().substring(0, 8));
        household.register("home", "admin");
        household.agree("PUT", "in-force");
        household.agree("PUT", "revoked");
        household.register("partner", "partner");
        household.register("ex-partner", "ex-partner");
        household.agree("DELETE", "revoked");
        return household;
    }

    String name() {
        return name;
    }

    Actors actors() {
        return actors;
    }

    /** The serial number of its device of that kind; nobody else's looks like it. */
    String serialNumber(String whose) {
        return "SECRET-" + name + "-" + whose + "-";
    }

    /** Serial numbers that this actor must never see. */
    String[] secretsFrom(String actor) {
        return registrations.keySet().stream()
                .filter(whose -> !KNOWING.contains(actor) && !actor.equals(whose))
                .map(this::serialNumber)
                .toArray(String[]::new);
    }

    /** The id of a partner, of what it is about: one that it agrees to, none, or one of which nothing else is known. */
    String partner(String whose) {
        return switch (whose) {
            case "home" -> actors.partnerId("in-force");
            case "absent" -> actors.partnerId("never");
            default -> actors.partnerId("any");
        };
    }

    /** The id in a path, of what it is about; {@code absent} stands for nothing there is. */
    String id(String path, String whose) {
        if (!registrations.containsKey(whose)) {
            return UUID.nameUUIDFromBytes(whose.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString();
        }
        if (path.startsWith("/v1/requests/")) {
            return RowId.of(UUID.fromString(registrations.get(whose)), 1).toString();
        }
        return path.startsWith("/v1/registrations/")
                ? registrations.get(whose)
                : DeviceIdentity.of(MANUFACTURER, MODEL, serialNumber(whose))
                        .deviceId()
                        .toString();
    }

    /** JSON with one device. */
    static String devices(String serialNumber) {
        return "{\"devices\":[{\"hardwareHash\":\""
                + HardwareHashEncoder.of(MANUFACTURER, MODEL, serialNumber).encode() + "\"}]}";
    }

    private void agree(String method, String partner) {
        Client.Answer answer =
                actors.as("admin").json("registration", method, "/v1/partners/" + actors.partnerId(partner), "{}");
        if (answer.status() / 100 != 2) {
            throw new AssertionError(method + " consent: " + answer);
        }
    }

    private void register(String whose, String actor) {
        Client.Answer answer = actors.as(actor)
                .json("intake", "POST", "/v1/registrations?organization=" + name, devices(serialNumber(whose)));
        if (answer.status() != 202) {
            throw new AssertionError("not registered: " + answer);
        }
        registrations.put(whose, answer.json().path("id").asText());
        Awaitility.await("the device of " + whose + " is ready")
                .atMost(PATIENCE)
                .until(() -> actors.as("admin")
                                .get("status", "/v1/devices/" + id("/v1/devices/", whose))
                                .status()
                        == 200);
        Awaitility.await("the registration is finished").atMost(PATIENCE).until(() -> actors.as("admin")
                .get("status", "/v1/registrations/" + registrations.get(whose))
                .body()
                .contains("\"finished\""));
    }
}
