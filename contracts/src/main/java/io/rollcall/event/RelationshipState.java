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

    /** The state of that name, or null. */
    public static RelationshipState ofWireName(String wireName) {
        for (RelationshipState state : values()) {
            if (state.wireName.equals(wireName)) {
                return state;
            }
        }
        return null;
    }
}
