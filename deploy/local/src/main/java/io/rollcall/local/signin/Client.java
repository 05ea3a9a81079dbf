package io.rollcall.local.signin;

import java.util.List;

/**
 * A public client of the issuer: a program that cannot keep a secret, such as a page in a browser.
 *
 * @param origins the origins whose scripts may call the issuer
 * @param redirectUris where authorization responses may go; compared as text, never as a pattern
 * @param afterSignOut where the browser may go after signing out; compared in the same way
 */
public record Client(String id, List<String> origins, List<String> redirectUris, List<String> afterSignOut) {

    static final String PORTAL = "rollcall-portal";

    public Client {
        origins = List.copyOf(origins);
        redirectUris = List.copyOf(redirectUris);
        afterSignOut = List.copyOf(afterSignOut);
    }

    /** The portal, which the status service serves at the root of these origins. */
    public static Client portal(List<String> origins) {
        return new Client(PORTAL, origins, at(origins, "/signed-in"), at(origins, "/"));
    }

    private static List<String> at(List<String> origins, String path) {
        return origins.stream().map(origin -> origin + path).toList();
    }
}
