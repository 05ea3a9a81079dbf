package io.rollcall.local.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.rollcall.local.identity.DemoIdentity;

/**
 * The issuer of the demo identities: OpenID Connect with the authorization code flow and PKCE for public clients, on the loopback
 * interface. Sessions, codes and refresh tokens are in memory: a restart signs everybody out.
 */
public final class DemoIssuer implements AutoCloseable {

    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String STYLE = "sign-in.css";

    private final LoopbackServer server;

    private DemoIssuer(LoopbackServer server) {
        this.server = server;
    }

    /** The issuer identifier at this port: an IP address, since a name could resolve to another host. */
    public static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    /**
     * Starts it.
     *
     * @param identity signs the tokens; its issuer is {@link #address} of the port
     * @throws IOException if the port is taken
     */
    public static DemoIssuer start(int port, DemoIdentity identity, Client client, Clock clock) throws IOException {
        return start(port, identity, List.of(client), clock);
    }

    static DemoIssuer start(int port, DemoIdentity identity, List<Client> clients, Clock clock) throws IOException {
        List<String> origins = clients.stream()
                .flatMap(client -> client.origins().stream())
                .distinct()
                .toList();
        return new DemoIssuer(LoopbackServer.start(port, routes(identity, clients, clock), origins));
    }

    @Override
    public void close() {
        server.close();
    }

    private static List<Route> routes(DemoIdentity identity, List<Client> clients, Clock clock) {
        Sessions sessions = new Sessions(clock);
        Grants grants = new Grants(clock);
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(identity, clients, sessions, grants, clock);
        TokenEndpoint token = new TokenEndpoint(identity, grants);
        EndSessionEndpoint end = new EndSessionEndpoint(identity, clients, sessions);
        Map<String, Object> metadata = Metadata.of(identity.issuer());
        return List.of(
                Route.forScripts(GET, Metadata.PATH, request -> Response.json(Response.OK, metadata)),
                Route.forScripts(
                        GET,
                        Metadata.KEYS_PATH,
                        request -> Response.of(Response.OK, "application/json", identity.keySet())),
                Route.forScripts(POST, TokenEndpoint.PATH, token::answer),
                Route.forPages(GET, AuthorizationEndpoint.PATH, authorization::authorize),
                Route.forPages(POST, AuthorizationEndpoint.PATH, authorization::authorize),
                Route.forOwnForm(AuthorizationEndpoint.CHOICE_PATH, authorization::choose),
                Route.forPages(GET, EndSessionEndpoint.PATH, end::answer),
                Route.forPages(POST, EndSessionEndpoint.PATH, end::answer),
                Route.forPages(GET, Pages.STYLE_PATH, style()));
    }

    private static Function<Request, Response> style() {
        try (InputStream file = DemoIssuer.class.getResourceAsStream(STYLE)) {
            Response style = Response.of(
                    Response.OK, "text/css; charset=utf-8", new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return request -> style;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
