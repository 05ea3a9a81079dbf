package io.rollcall.servicekit.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to a service's {@code META-INF/openapi.yaml} what all services have in common: who callers are, what a problem looks like, and the
 * problems that any operation can end in. An operation names its own ones by their codes, in {@value #PROBLEMS}; the rest of their
 * descriptions, with the very texts that clients get, comes from here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class SharedDescriptions implements OASFilter {

    /** The extension of an operation that lists its problems' codes by status; not in the published document. */
    static final String PROBLEMS = "x-problems";

    /**
     * The extension of an operation that lists the roles of which a caller needs one. OpenAPI 3.1 allows them in the security requirement, but
     * linters and generators take them for scopes of OAuth there.
     */
    static final String ROLES = "x-roles";

    /** In the place of all problems, so that the service's own document is complete. */
    private static final String ANY_PROBLEM = "4XX";

    /** The response that {@value #ANY_PROBLEM} refers to; not in the published document. */
    private static final String PROBLEM_RESPONSE = "Problem";

    /** The name of the security scheme. */
    static final String BEARER = "bearer";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        Components components = api.getComponents();
        components.removeResponse(PROBLEM_RESPONSE);
        components.addSchema(ProblemDescription.PROBLEM, ProblemDescription.problem());
        components.addSchema(ProblemDescription.ITEM, ProblemDescription.item());
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme(BEARER)
                        .bearerFormat("JWT")
                        .description(
                                "An access token of the OpenID Connect issuer. Its \"groups\" hold the roles of which"
                                        + " an operation needs one (x-roles); \"org\" names the caller's organization, \"partner\" the partner."));
        api.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .values()
                .forEach(operation -> {
                    describeProblems(operation);
                    listRoles(operation);
                }));
    }

    /** Moves roles out of the security requirements. */
    private static void listRoles(Operation operation) {
        if (operation.getSecurity() == null) {
            return;
        }
        List<String> roles = new ArrayList<>();
        operation.getSecurity().forEach(either -> {
            List<String> named = either.getScheme(BEARER);
            roles.addAll(named == null ? List.of() : named);
        });
        if (!roles.isEmpty()) {
            operation.addExtension(ROLES, roles);
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        }
    }

    private static void describeProblems(Operation operation) {
        APIResponses responses = operation.getResponses();
        responses.removeAPIResponse(ANY_PROBLEM);
        problems(operation)
                .forEach((status, codes) ->
                        responses.addAPIResponse(Integer.toString(status), ProblemDescription.response(status, codes)));
        operation.removeExtension(PROBLEMS);
    }

    /** Codes by status: those that every operation has, and its own. */
    private static Map<Integer, List<String>> problems(Operation operation) {
        Map<Integer, List<String>> problems = new TreeMap<>();
        problems.put(400, List.of("bad-request"));
        problems.put(406, List.of("not-acceptable"));
        problems.put(429, List.of("too-many-requests"));
        problems.put(500, List.of("internal-error"));
        problems.put(503, List.of("unavailable"));
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            problems.put(401, List.of("unauthorized"));
            problems.put(403, List.of("forbidden"));
        }
        if (operation.getExtensions() != null && operation.getExtensions().get(PROBLEMS) instanceof Map<?, ?> own) {
            own.forEach((status, codes) ->
                    problems.merge(Integer.valueOf(status.toString()), texts(codes), SharedDescriptions::both));
        }
        return problems;
    }

    private static List<String> texts(Object codes) {
        return ((List<?>) codes).stream().map(Object::toString).toList();
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
