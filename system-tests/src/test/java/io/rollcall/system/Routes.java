package io.rollcall.system;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** The routes of the three services, as their OpenAPI documents have them. */
final class Routes {

    static final Set<String> SERVICES = new TreeSet<>(Set.of("intake", "registration", "status"));

    private Routes() {}

    /** Such as {@code status GET /v1/devices/{id}}. */
    static Set<String> documented(RunningSystem system) {
        Set<String> routes = new TreeSet<>();
        for (String service : SERVICES) {
            JsonNode paths = Client.of(system, null)
                    .get(service, "/q/openapi?format=json")
                    .json()
                    .path("paths");
            paths.properties().forEach(path -> path.getValue().properties().forEach(operation -> {
                if (!operation.getKey().equals("parameters")) {
                    routes.add(service + " " + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }));
        }
        return routes;
    }
}
