package io.rollcall.event;

/** Whether a partner may act for an organisation. */
public enum RelationshipState implements Named {
    ACTIVE("active"),
    REVOKED("revoked");

    private final String wireName;

    RelationshipState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
