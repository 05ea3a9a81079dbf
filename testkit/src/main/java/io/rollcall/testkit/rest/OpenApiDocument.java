package io.rollcall.testkit.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document of a service, as anybody can fetch it. */
public final class OpenApiDocument {

    static final ObjectMapper JSON = new ObjectMapper();

    /** What a path of the document can have beside operations. */
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private static final Map<URI, OpenApiDocument> FETCHED = new ConcurrentHashMap<>();

    private final JsonNode root;
    private final DocumentedSchemas schemas;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
        this.schemas = new DocumentedSchemas(root.at("/components"));
    }

    /** The document of a running service, fetched once and without a token. */
    public static OpenApiDocument of(URI service) {
        return FETCHED.computeIfAbsent(service.resolve("/"), OpenApiDocument::fetched);
    }

    private static OpenApiDocument fetched(URI service) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
                .build();
        try {
            var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return new OpenApiDocument(JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new AssertionError("no OpenAPI document at " + service, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An operation of the document. */
    private record Operation(String method, String path, JsonNode node) {

        String name() {
            return method + " " + path;
        }

        /** Whether a request's path is one of its own, and how many of its parts are fixed. */
        int fixedParts(String requested) {
            String[] parts = path.split("/", -1);
            String[] given = requested.split("/", -1);
            if (parts.length != given.length) {
                return -1;
            }
            int fixed = 0;
            for (int i = 0; i < parts.length; i++) {
                if (parts[i].equals(given[i])) {
                    fixed++;
                } else if (!parts[i].startsWith("{")) {
                    return -1;
                }
            }
            return fixed;
        }
    }

    private List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member ->
                        new Operation(member.getKey().toUpperCase(Locale.ROOT), path.getKey(), member.getValue()))
                .forEach(operations::add));
        return operations;
    }

    /** Who may call what, by operations such as {@code GET /v1/devices/{id}}; nobody is named for what anybody may call. */
    public Map<String, Set<String>> callers() {
        Map<String, Set<String>> callers = new TreeMap<>();
        for (Operation operation : all()) {
            assertThat(operation.node().has("security"))
                    .as(operation.name() + " says who may call it")
                    .isTrue();
            Set<String> roles = texts(operation.node().path("x-roles"));
            assertThat(roles.isEmpty())
                    .as(operation.name() + " names the roles of its callers if it needs a token")
                    .isEqualTo(operation.node().path("security").isEmpty());
            callers.put(operation.name(), roles);
        }
        return callers;
    }

    /** Fails unless everything is explained, every reference leads somewhere, and every example matches its schema. */
    public void assertComplete() {
        assertThat(root.path("openapi").asText()).startsWith("3.1");
        assertThat(root.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(root.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        root.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        assertThat(root.path("servers")).as("servers").isNotEmpty().allSatisfy(server -> {
            assertThat(server.path("url").asText()).isNotEmpty().matches("/|.*[^/]");
            assertThat(server.path("description").asText()).isNotEmpty();
        });
        assertThat(root.at("/info/license/url").asText()).as("license").startsWith("https://");
        assertThat(root.at("/info/contact/name").asText()).as("contact").isNotEmpty();
        assertThat(root.at("/info/description").asText()).isNotEmpty();
        assertNoComponentIsUnused();
        List<Operation> operations = all();
        assertThat(operations.stream()
                        .map(operation -> operation.node().path("operationId").asText()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
        operations.forEach(this::assertComplete);
    }

    private void assertNoComponentIsUnused() {
        Set<String> used = Set.copyOf(root.findValuesAsText("$ref"));
        root.path("components").properties().forEach(kind -> kind.getValue().properties().stream()
                .map(component -> "#/components/" + kind.getKey() + "/" + component.getKey())
                .filter(reference -> !kind.getKey().equals("securitySchemes"))
                .forEach(reference ->
                        assertThat(used).as("components that are used").contains(reference)));
    }

    private void assertComplete(Operation operation) {
        assertThat(operation.node().path("summary").asText())
                .as(operation.name())
                .isNotEmpty();
        assertThat(operation.node().path("description").asText())
                .as(operation.name() + " has a description")
                .isNotEmpty();
        assertThat(names(root.path("tags"), "name"))
                .as(operation.name() + " has tags that are described")
                .containsAll(texts(operation.node().path("tags")));
        assertThat(operation.node().path("tags")).as(operation.name()).isNotEmpty();
        assertThat(names(operation.node().path("responses")))
                .as(operation.name() + " can be refused")
                .anyMatch(status -> status.startsWith("4"))
                .anyMatch(status -> status.startsWith("2"));
        for (JsonNode parameter : operation.node().path("parameters")) {
            assertThat(resolved(parameter).path("description").asText())
                    .as("%s %s", operation.name(), parameter)
                    .isNotEmpty();
        }
        List<JsonNode> bodies =
                new ArrayList<>(List.of(resolved(operation.node().path("requestBody"))));
        operation.node().path("responses").forEach(response -> bodies.add(resolved(response)));
        for (JsonNode body : bodies) {
            body.path("content").properties().forEach(content -> {
                assertThat(content.getValue().has("schema"))
                        .as(operation.name())
                        .isTrue();
                content.getValue()
                        .path("examples")
                        .forEach(example -> schemas.assertMatches(
                                content.getValue().path("schema"),
                                example.path("value"),
                                operation.name() + ", example"));
            });
        }
        operation.node().path("responses").properties().forEach(response -> resolved(response.getValue())
                .path("content")
                .forEach(content -> assertThat(content.path("examples"))
                        .as(operation.name() + " " + response.getKey())
                        .isNotEmpty()));
    }

    /** The example of a request's JSON body of that name. */
    public String example(String operation, String name) {
        Operation found = all().stream()
                .filter(candidate -> candidate.name().equals(operation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + operation));
        JsonNode value =
                resolved(found.node().path("requestBody")).at("/content/application~1json/examples/" + name + "/value");
        assertThat(value.isMissingNode())
                .as("%s has the example %s", operation, name)
                .isFalse();
        return value.toString();
    }

    /**
     * Fails unless the document says that this request can be answered like that: with this status, this media type, and a JSON body that has
     * every property that it must have and none that the document does not name. A problem's code has to be among those that are named. What
     * is not in the document at all may only be answered that there is no such thing.
     *
     * @param path without the query
     * @param mediaType the answer's; null if it has no body
     */
    public void assertDescribes(String method, String path, int status, String mediaType, String body) {
        String request = method + " " + path + " → " + status;
        Optional<Operation> found = all().stream()
                .filter(candidate -> candidate.method().equals(method) && candidate.fixedParts(path) >= 0)
                .max(Comparator.comparingInt(candidate -> candidate.fixedParts(path)));
        if (found.isEmpty()) {
            assertThat(status).as(request + " is not in the document").isIn(404, 405);
            return;
        }
        Operation operation = found.get();
        JsonNode response = operation.node().path("responses").path(Integer.toString(status));
        assertThat(response.isMissingNode()).as(request + " is in the document").isFalse();
        JsonNode content = resolved(response).path("content");
        if (mediaType == null) {
            assertThat(content.isMissingNode()).as(request + " has no body").isTrue();
            return;
        }
        String type = mediaType.replaceAll(";.*", "").trim();
        assertThat(names(content)).as(request).contains(type);
        if (type.endsWith("json")) {
            assertBody(content.path(type), body, request);
        }
    }

    private void assertBody(JsonNode content, String body, String request) {
        JsonNode json = parsed(body, request);
        schemas.assertMatches(content.path("schema"), json, request);
        if (names(json).contains("type") && json.path("type").asText().startsWith("https://")) {
            assertThat(names(content.path("examples")))
                    .as(request + " names its problem")
                    .contains(json.path("type").asText().replaceAll(".*/", ""));
        }
    }

    private static JsonNode parsed(String body, String request) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(request + " is no JSON: " + body, e);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Set<String> names(JsonNode list, String property) {
        Set<String> names = new TreeSet<>();
        list.forEach(item -> names.add(item.path(property).asText()));
        return names;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }
}
