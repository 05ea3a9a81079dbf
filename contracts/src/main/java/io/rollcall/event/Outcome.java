package io.rollcall.event;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which a request ends. */
public enum Outcome implements Named {
    REGISTERED("registered", EventType.DEVICE_REGISTERED, DeviceRegistered::new),
    DUPLICATE("duplicate", EventType.DEVICE_DUPLICATE, DeviceDuplicate::new),
    CLAIMED("claimed", EventType.DEVICE_CLAIMED, DeviceClaimed::new),
    NOT_FOUND("not-found", EventType.DEVICE_NOT_FOUND, DeviceNotFound::new),
    INVALID("invalid", EventType.DEVICE_INVALID, DeviceInvalid::new),
    FAILED("failed", EventType.DEVICE_FAILED, DeviceFailed::new),
    DEREGISTERED("deregistered", EventType.DEVICE_DEREGISTERED, DeviceDeregistered::new),
    REFUSED("refused", EventType.DEVICE_REFUSED, DeviceRefused::new),
    UPDATED("updated", EventType.DEVICE_UPDATED, DeviceUpdated::new);

    private static final Map<String, Outcome> BY_WIRE_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Outcome::wireName, Function.identity()));
    private static final Map<EventType, Outcome> BY_EVENT_TYPE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Outcome::eventType, Function.identity()));

    private final String wireName;
    private final EventType eventType;
    private final BiFunction<RequestedDevice, Verdict, DeviceOutcome> event;

    Outcome(String wireName, EventType eventType, BiFunction<RequestedDevice, Verdict, DeviceOutcome> event) {
        this.wireName = wireName;
        this.eventType = eventType;
        this.event = event;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public EventType eventType() {
        return eventType;
    }

    /** Whether this is the end that the requester hoped for, or leaves things as he wanted them. */
    public boolean success() {
        return this == REGISTERED || this == DUPLICATE || this == DEREGISTERED || this == UPDATED;
    }

    /** The event that announces this outcome; without what events of one type alone can say, see their records. */
    public DeviceOutcome event(RequestedDevice device, Verdict verdict) {
        return event.apply(device, verdict);
    }

    /** The outcome of that name, or null. */
    public static Outcome ofWireName(String wireName) {
        return wireName == null ? null : BY_WIRE_NAME.get(wireName);
    }

    /** The outcome that a type of event announces, or null where it announces none. */
    public static Outcome ofEventType(EventType type) {
        return BY_EVENT_TYPE.get(type);
    }
}
