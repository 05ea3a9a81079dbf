package io.rollcall.intake.idempotency;

import java.util.List;
import java.util.regex.Pattern;

import io.rollcall.servicekit.rest.ProblemException;

/**
 * A client's name for a request.
 *
 * @param organization whose request it is
 * @param callerKind tells the organisation's own callers from those who act for it; keys of one do not collide with those of the other
 * @param text 1 to 128 visible ASCII characters
 */
public record IdempotencyKey(String organization, String callerKind, String text) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    /**
     * The key that a request's headers name; null if they name none.
     *
     * @throws ProblemException 400 if it is not one
     */
    public static IdempotencyKey of(String organization, String callerKind, List<String> headers) {
        if (headers == null || headers.isEmpty()) {
            return null;
        }
        String text = headers.get(0);
        if (headers.size() > 1 || text == null || !FORM.matcher(text).matches()) {
            throw new ProblemException(400, "invalid-idempotency-key");
        }
        return new IdempotencyKey(organization, callerKind, text);
    }
}
