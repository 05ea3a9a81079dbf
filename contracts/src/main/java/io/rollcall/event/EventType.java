package io.rollcall.event;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of events on the internal topics, by their CloudEvents names. */
public enum EventType {
    REGISTRATION_SUBMITTED("registration.submitted"),
    REGISTRATION_PUBLISHED("registration.published"),

    DEVICE_REGISTRATION_REQUESTED("device.registration-requested"),
    DEVICE_DEREGISTRATION_REQUESTED("device.deregistration-requested"),
    DEVICE_UPDATE_REQUESTED("device.update-requested"),

    DEVICE_REGISTERED("device.registered"),
    DEVICE_DUPLICATE("device.duplicate"),
    DEVICE_CLAIMED("device.claimed"),
    DEVICE_NOT_FOUND("device.not-found"),
    DEVICE_INVALID("device.invalid"),
    DEVICE_FAILED("device.failed"),
    DEVICE_DEREGISTERED("device.deregistered"),
    DEVICE_REFUSED("device.refused"),
    DEVICE_UPDATED("device.updated"),

    DEVICE_ENROLLED("device.enrolled"),
    DEVICE_SEEN("device.seen"),

    DEVICE_STATUS_CHANGED("device.status-changed"),
    PARTNER_RELATIONSHIP_CHANGED("partner.relationship-changed"),
    PARTNER_EVENT_REJECTED("partner.event-rejected");

    private static final String PREFIX = "io.rollcall.";
    private static final String VERSION = ".v1";
    private static final Map<String, EventType> BY_CE_TYPE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::ceType, Function.identity()));

    private final String name;
    private final String ceType;

    EventType(String name) {
        this.name = name;
        this.ceType = PREFIX + name + VERSION;
    }

    /** The short name, such as {@code device.registered}. */
    public String shortName() {
        return name;
    }

    /** The {@code ce_type} header's value, such as {@code io.rollcall.device.registered.v1}. */
    public String ceType() {
        return ceType;
    }

    /** The type of that name, or null for one that this version does not know. */
    public static EventType ofCeType(String ceType) {
        return ceType == null ? null : BY_CE_TYPE.get(ceType);
    }
}
