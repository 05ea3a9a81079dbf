package io.rollcall.servicekit.rest;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Reads the caller from the verified token of the current request. An organisation or a partner that is there and is none is refused: taken
 * for absent, it would give a gateway that was meant for one organisation the devices of all.
 */
@RequestScoped
public class Callers {

    /** Organisations' and partners' ids: they become parts of keys and topics' names. */
    private static final Pattern ORGANIZATION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private static final Pattern PARTNER = Pattern.compile("[a-z0-9-]{1,40}");

    private final JsonWebToken token;

    public Callers(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The caller of the current request.
     *
     * @throws ProblemException 403 if the token names an organisation or a partner in a form that none has
     */
    public Caller current() {
        return of(token);
    }

    /**
     * The caller whom a verified token names.
     *
     * @throws ProblemException likewise
     */
    public static Caller of(JsonWebToken token) {
        return new Caller(
                token.getIssuer(),
                token.getSubject(),
                name(token.getClaim("org"), ORGANIZATION),
                name(token.getClaim("partner"), PARTNER),
                token.getGroups() == null ? Set.of() : token.getGroups(),
                names(token.getClaim("manufacturers")));
    }

    /** Whether a text could be an organisation's id. */
    public static boolean isOrganization(String text) {
        return text != null && ORGANIZATION.matcher(text).matches();
    }

    private static String name(Object claim, Pattern form) {
        if (claim == null || claim == JsonValue.NULL) {
            return null;
        }
        String text = text(claim);
        if (text == null || !form.matcher(text).matches()) {
            throw ProblemException.forbidden();
        }
        return text;
    }

    private static String text(Object claim) {
        if (claim instanceof JsonString string) {
            return string.getString();
        }
        return claim instanceof String string ? string : null;
    }

    private static Set<String> names(Object claim) {
        Set<String> names = new HashSet<>();
        if (claim instanceof JsonArray || claim instanceof Iterable<?>) {
            for (Object item : (Iterable<?>) claim) {
                String text = text(item);
                if (text != null) {
                    names.add(text);
                }
            }
        }
        return names;
    }
}
