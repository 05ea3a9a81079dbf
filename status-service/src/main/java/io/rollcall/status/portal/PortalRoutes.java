package io.rollcall.status.portal;

import java.util.regex.Pattern;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers the addresses of the portal's pages with the one page that there is, so that a shared or reloaded address works. Only these: an
 * unknown path stays a 404, and nothing of the REST API is hidden. The portal's {@code shell/router.ts} has the same list.
 */
@ApplicationScoped
class PortalRoutes {

    private static final String PAGE = "/";

    private static final String ID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    private static final Pattern PAGES = Pattern.compile("/(?:devices|devices/" + ID
            + "|register|registrations|registrations/" + ID + "|partners|requests|help|signed-in)");

    void register(@Observes Router router) {
        router.getWithRegex(PAGES.pattern()).order(0).handler(PortalRoutes::page);
    }

    static boolean isPage(String path) {
        return PAGES.matcher(path).matches();
    }

    private static void page(RoutingContext context) {
        context.reroute(PAGE);
    }
}
