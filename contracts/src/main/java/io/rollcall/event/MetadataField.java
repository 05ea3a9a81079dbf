package io.rollcall.event;

/** What an organisation can note about a device. */
public enum MetadataField implements Named {
    GROUP_TAG("groupTag"),
    ASSIGNED_USER("assignedUser"),
    PURCHASE_ORDER("purchaseOrder");

    private final String wireName;

    MetadataField(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
