package io.rollcall.local.signin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the endpoint of a request and checks where the request comes from. */
final class Routes {

    private static final String ORIGIN = "origin";

    private final List<Route> routes;
    private final Set<String> hosts;
    private final List<String> clientOrigins;

    Routes(List<Route> routes, int port, List<String> clientOrigins) {
        this.routes = List.copyOf(routes);
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.clientOrigins = List.copyOf(clientOrigins);
    }

    Response answer(Request request) {
        // a foreign name that resolves to the loopback address must not make the issuer part of a foreign site
        Optional<String> host = request.header("host").filter(hosts::contains);
        if (host.isEmpty()) {
            return Response.empty(Response.MISDIRECTED);
        }
        List<Route> path = routes.stream()
                .filter(route -> route.path().equals(request.path()))
                .toList();
        if (path.isEmpty()) {
            return Response.empty(Response.NOT_FOUND);
        }
        boolean scripts = path.get(0).scripts();
        String methods = String.join(", ", path.stream().map(Route::method).toList());
        if (request.method().equals("OPTIONS") && scripts) {
            return shared(
                    request,
                    Response.empty(Response.NO_CONTENT)
                            .with("Access-Control-Allow-Methods", methods)
                            .with("Access-Control-Allow-Headers", "Content-Type")
                            .with("Access-Control-Max-Age", "3600"));
        }
        Optional<Route> route = path.stream()
                .filter(each -> each.method().equals(request.method()))
                .findFirst();
        if (route.isEmpty()) {
            return Response.empty(Response.METHOD_NOT_ALLOWED).with("Allow", methods);
        }
        if (route.get().ownForm() && !request.header(ORIGIN).equals(Optional.of("http://" + host.get()))) {
            return Response.empty(Response.FORBIDDEN);
        }
        Response answer = route.get().endpoint().apply(request);
        return scripts ? shared(request, answer) : answer;
    }

    /** With permission for the script that asks to read the response, if it belongs to a client. */
    private Response shared(Request request, Response response) {
        Response varied = response.with("Vary", "Origin");
        return request.header(ORIGIN)
                .filter(clientOrigins::contains)
                .map(origin -> varied.with("Access-Control-Allow-Origin", origin))
                .orElse(varied);
    }
}
