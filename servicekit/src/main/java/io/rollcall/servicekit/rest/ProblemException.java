package io.rollcall.servicekit.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rollcall.name.KnownNames;
import io.rollcall.text.Texts;

/**
 * A request that is refused, with the code that names its problem. The texts come from the language's bundle:
 * {@code problem.<code>.title} and {@code problem.<code>}.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String TYPE_PREFIX = "https://rollcall.dev/problems/";
    private static final String ACTUAL = "actual";

    private final int status;
    private final String code;
    private final transient Map<String, String> values;
    private final transient List<Fault> faults;
    private final Integer retryAfterSeconds;

    /**
     * One of several things that are wrong; its text is {@code problem.<code>} too.
     *
     * @param line 1-based; null when it is about none, likewise row and column
     */
    public record Fault(String file, Long line, Long row, String column, String code, Map<String, String> values) {}

    public ProblemException(
            int status, String code, Map<String, String> values, List<Fault> faults, Integer retryAfterSeconds) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.values = Map.copyOf(values);
        this.faults = List.copyOf(faults);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public ProblemException(int status, String code) {
        this(status, code, Map.of(), List.of(), null);
    }

    public ProblemException(int status, String code, Map<String, String> values) {
        this(status, code, values, List.of(), null);
    }

    /** The URI of the type of problems with a code. */
    public static String type(String code) {
        return TYPE_PREFIX + code;
    }

    /** 400 for a parameter or property that has no allowed value. */
    public static ProblemException badParameter(String name) {
        return new ProblemException(400, "invalid-parameter", Map.of("name", name));
    }

    /**
     * 400 for a property or parameter that is not known: the answer names it, the known name that is nearest, and all known names.
     *
     * @param code its text exists with the ending {@code .nearest} too
     */
    public static ProblemException unknownName(String code, String name, KnownNames known) {
        Map<String, String> values = new HashMap<>();
        values.put("name", KnownNames.shown(name));
        values.put("known", known.list());
        String nearest = known.nearest(name);
        if (nearest != null) {
            values.put(Texts.NEAREST, nearest);
        }
        return new ProblemException(400, code, values);
    }

    /**
     * 415 for a body whose media type is not one of these.
     *
     * @param types separated by commas, for the answer and its header {@code Accept-Post}
     */
    public static ProblemException unsupportedMediaType(String types, List<Fault> faults) {
        return new ProblemException(415, "unsupported-media-type", Map.of("types", types), faults, null);
    }

    /** 403, the same for everybody and everything. */
    public static ProblemException forbidden() {
        return new ProblemException(403, "forbidden");
    }

    /** 404, the same for what does not exist and for what is someone else's. */
    public static ProblemException notFound() {
        return new ProblemException(404, "not-found");
    }

    /** 409 for a change of all devices that match a filter, where these are not as many as the client expects. */
    public static ProblemException countDiffers(long expected, long actual) {
        return new ProblemException(
                409, "count-differs", Map.of("expected", Long.toString(expected), ACTUAL, Long.toString(actual)));
    }

    /** The actual number where a request expected another one; null for other problems. */
    public Long actual() {
        return values.containsKey(ACTUAL) ? Long.valueOf(values.get(ACTUAL)) : null;
    }

    /** 503 for a passing fault of Kafka or PostgreSQL. */
    public static ProblemException unavailable() {
        return new ProblemException(503, "unavailable", Map.of(), List.of(), 5);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Map<String, String> values() {
        return values;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
