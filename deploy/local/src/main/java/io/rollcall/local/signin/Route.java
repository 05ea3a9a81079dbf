package io.rollcall.local.signin;

import java.util.function.Function;

/**
 * A method of a path.
 *
 * @param scripts whether scripts of the clients' origins may call it
 * @param ownForm whether only a form of the issuer's own pages may call it
 */
record Route(String method, String path, boolean scripts, boolean ownForm, Function<Request, Response> endpoint) {

    static Route forScripts(String method, String path, Function<Request, Response> endpoint) {
        return new Route(method, path, true, false, endpoint);
    }

    static Route forPages(String method, String path, Function<Request, Response> endpoint) {
        return new Route(method, path, false, false, endpoint);
    }

    static Route forOwnForm(String path, Function<Request, Response> endpoint) {
        return new Route("POST", path, false, true, endpoint);
    }
}
