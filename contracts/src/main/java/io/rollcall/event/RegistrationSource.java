package io.rollcall.event;

/** How a registration came in. */
public enum RegistrationSource implements Named {
    UPLOAD("upload"),
    JSON("json"),
    PARTNER_TOPIC("partner-topic");

    private final String wireName;

    RegistrationSource(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
