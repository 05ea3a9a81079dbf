package io.rollcall.servicekit.rest;

import java.util.Optional;
import java.util.UUID;

/** Reads the parameters of requests. An empty one counts as absent. */
public final class Parameters {

    /** The most items that one part of a list has. */
    public static final int MAX_LIMIT = 500;

    private static final String LIMIT = "limit";
    private static final int DEFAULT_LIMIT = 50;
    private static final int UUID_LENGTH = 36;
    private static final int LIMIT_DIGITS = 3;

    private Parameters() {}

    /**
     * The parameter {@code limit}, by default 50.
     *
     * @throws ProblemException 400 if it is not a number from 1 to 500
     */
    public static int limit(String value) {
        if (absent(value)) {
            return DEFAULT_LIMIT;
        }
        if (value.length() > LIMIT_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ProblemException.badParameter(LIMIT);
        }
        int limit = Integer.parseInt(value);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.badParameter(LIMIT);
        }
        return limit;
    }

    /** The UUID in its usual form, of 36 characters. */
    public static Optional<UUID> uuid(String value) {
        if (value == null || value.length() != UUID_LENGTH) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(value);
            return uuid.toString().equalsIgnoreCase(value) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The id in a path.
     *
     * @throws ProblemException 404: what has no id does not exist
     */
    public static UUID id(String value) {
        return uuid(value).orElseThrow(ProblemException::notFound);
    }

    /** Whether a parameter is not there, or empty. */
    public static boolean absent(String value) {
        return value == null || value.isEmpty();
    }
}
