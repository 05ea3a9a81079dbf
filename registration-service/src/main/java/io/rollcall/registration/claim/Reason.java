package io.rollcall.registration.claim;

import io.rollcall.servicekit.rest.ProblemException;

/** Why a device is taken from its owner, in words that the owner will read. */
record Reason(String reason) {

    private static final String NAME = "reason";
    private static final int LONGEST = 500;

    /**
     * The text, trimmed.
     *
     * @throws ProblemException 400 if it says nothing, is too long, or has characters that cannot be shown
     */
    String text() {
        String text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.codePoints().anyMatch(Reason::unshowable)) {
            throw ProblemException.badParameter(NAME);
        }
        return text;
    }

    private static boolean unshowable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
