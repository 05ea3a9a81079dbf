package io.rollcall.event;

/** The states of a device on an organisation's roll. */
public enum DeviceStatus implements Named {
    PENDING("pending"),
    FAILED("failed"),
    READY("ready"),
    ACTIVE("active"),
    INACTIVE("inactive");

    private final String wireName;

    DeviceStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** The status of that name, or null. */
    public static DeviceStatus ofWireName(String wireName) {
        for (DeviceStatus status : values()) {
            if (status.wireName.equals(wireName)) {
                return status;
            }
        }
        return null;
    }
}
