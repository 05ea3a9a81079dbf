package io.rollcall.event;

/** What a registration asks for. */
public enum RegistrationKind implements Named {
    REGISTRATION("registration"),
    DEREGISTRATION("deregistration"),
    UPDATE("update");

    private final String wireName;

    RegistrationKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
