package io.rollcall.system;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.Token;

/** Everybody who may stand before the door of an organisation. */
final class Actors {

    private final RunningSystem system;
    private final String home;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    /** @param home the organisation; partners have names of their own in it */
    Actors(RunningSystem system, String home) {
        this.system = system;
        this.home = home;
        tokens.put("nobody", null);
        tokens.put("garbage", "not.a.token");
        tokens.put("expired", system.issue(admin(home).validFor(Duration.ofHours(-1))));
        tokens.put("forged", DemoIdentity.fresh(java.time.Clock.systemUTC()).issue(admin(home)));
        tokens.put("no-role", system.issue(Token.of("somebody").org(home)));
        tokens.put("no-org", system.issue(Token.of("somebody", "admin", "viewer")));
        tokens.put("viewer", system.issue(Token.of("vera", "viewer").org(home)));
        tokens.put("admin", system.issue(admin(home)));
        tokens.put("stranger", system.issue(admin("other-" + home)));
        tokens.put("partner", partner("in-force"));
        tokens.put("ex-partner", partner("revoked"));
        tokens.put("no-partner", partner("never"));
        tokens.put("gateway", system.issue(Token.of("gateway", "gateway")));
        tokens.put("supplier", system.issue(Token.of("sam", "supplier").manufacturers("*")));
        tokens.put("operator", system.issue(Token.of("olga", "operator")));
    }

    private static Token admin(String organization) {
        return Token.of("ada", "admin").org(organization);
    }

    private String partner(String which) {
        return system.issue(Token.of("paul", "partner").partner(partnerId(which)));
    }

    /** The partner of this organisation whose relationship is {@code in-force}, {@code revoked}, or {@code never} was. */
    String partnerId(String which) {
        return home + "-" + which;
    }

    /** The actors' names. */
    Iterable<String> names() {
        return tokens.keySet();
    }

    String token(String actor) {
        if (!tokens.containsKey(actor)) {
            throw new IllegalArgumentException("nobody is called " + actor);
        }
        return tokens.get(actor);
    }

    Client as(String actor) {
        return Client.of(system, token(actor));
    }
}
