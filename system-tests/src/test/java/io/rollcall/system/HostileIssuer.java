package io.rollcall.system;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An issuer in the place of the stack's own: the browser's requests to that one end here. It answers correctly unless a test changes an answer,
 * so each refusal is caused by that change.
 */
final class HostileIssuer {

    static final String CLIENT = "rollcall-portal";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ANY_ORIGIN = Map.of("Access-Control-Allow-Origin", "*");

    private final String issuer;
    private final List<Map<String, String>> tokenRequests = new ArrayList<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private Consumer<Map<String, Object>> idToken = claims -> {};
    private Consumer<Map<String, Object>> tokens;
    private Consumer<Map<String, Object>> renewal = answer -> {};
    private Consumer<Map<String, String>> answer = parameters -> {};
    private String added = "";
    private int status = 200;
    private String body;
    private Map<String, String> request = Map.of();

    private HostileIssuer(String issuer, String accessToken) {
        this.issuer = issuer;
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + "/authorize");
        metadata.put("token_endpoint", issuer + "/token");
        metadata.put("authorization_response_iss_parameter_supported", true);
        tokens = response -> response.put("access_token", accessToken);
    }

    /** @param accessToken what it hands out, unless told otherwise */
    static HostileIssuer at(BrowserContext context, String issuer, String accessToken) {
        HostileIssuer hostile = new HostileIssuer(issuer, accessToken);
        context.route(url -> url.startsWith(issuer), hostile::route);
        return hostile;
    }

    String issuer() {
        return issuer;
    }

    void metadata(String name, Object value) {
        metadata.put(name, value);
    }

    /** Changes the parameters of the authorization response. */
    void answer(Consumer<Map<String, String>> change) {
        answer = change;
    }

    /** Appends something to the query of the authorization response. */
    void append(String query) {
        added = query;
    }

    /** Changes the claims of the ID token. */
    void idToken(Consumer<Map<String, Object>> change) {
        idToken = change;
    }

    /** Changes the token response. */
    void tokens(Consumer<Map<String, Object>> change) {
        tokens = tokens.andThen(change);
    }

    /** Changes what a refresh token is answered with. */
    void renewal(Consumer<Map<String, Object>> change) {
        renewal = change;
    }

    /** Answers token requests in this way and no other. */
    void tokenAnswer(int status, String body) {
        this.status = status;
        this.body = body;
    }

    /** The parameters of the last authorization request. */
    Map<String, String> request() {
        return request;
    }

    /** The forms that came to the token endpoint. */
    List<Map<String, String>> tokenRequests() {
        return tokenRequests;
    }

    private void route(Route route) {
        Request asked = route.request();
        String path = URI.create(asked.url()).getPath();
        if (path.endsWith("/.well-known/openid-configuration")) {
            fulfill(route, 200, "application/json", json(metadata));
        } else if (path.endsWith("/authorize")) {
            request = parameters(URI.create(asked.url()).getRawQuery());
            fulfill(route, 200, "text/html", redirect(request.get("redirect_uri") + "?" + response() + added));
        } else if (path.endsWith("/token")) {
            Map<String, String> form = parameters(asked.postData());
            tokenRequests.add(form);
            fulfill(route, status, "application/json", body == null ? tokenResponse(form) : body);
        } else {
            fulfill(route, 404, "text/plain", "");
        }
    }

    private String response() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", "the-code");
        parameters.put("state", request.get("state"));
        parameters.put("iss", issuer);
        answer.accept(parameters);
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String tokenResponse(Map<String, String> form) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", CLIENT);
        claims.put("sub", "contoso-admin");
        claims.put("nonce", request.get("nonce"));
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plusSeconds(300).getEpochSecond());
        idToken.accept(claims);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("token_type", "Bearer");
        response.put("expires_in", 300);
        response.put("id_token", unsigned(claims));
        tokens.accept(response);
        if ("refresh_token".equals(form.get("grant_type"))) {
            renewal.accept(response);
        }
        return json(response);
    }

    /** A JWT whose signature says nothing: no client of the code flow looks at it, and every service does. */
    static String unsigned(Map<String, Object> claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(json(claims).getBytes(UTF_8)) + ".c2lnbmF0dXJl";
    }

    private static String redirect(String url) {
        return "<meta http-equiv=refresh content=\"0;url="
                + url.replace("&", "&amp;").replace("\"", "&quot;") + "\">";
    }

    private static void fulfill(Route route, int status, String type, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(ANY_ORIGIN)
                .setContentType(type)
                .setBody(body));
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], UTF_8)));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
