package io.rollcall.status.registration;

/** How far a registration is. */
public enum RegistrationState {
    PROCESSING("processing"),
    FINISHED("finished"),
    FINISHED_WITH_ERRORS("finished-with-errors"),
    INTERRUPTED("interrupted");

    private final String wireName;

    RegistrationState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }
}
