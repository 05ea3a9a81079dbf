package io.rollcall.status.roll;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Event;

/**
 * The states of a device for an organisation, and where one event can take it from each. Events arrive in any order, so a step may skip
 * the states in between; but whatever the order, no attempt touches a device that the organisation owns, no update changes a state, and
 * only a release ends an ownership.
 */
public enum RollState {
    OFF_ROLL,
    PENDING,
    FAILED,
    READY,
    ACTIVE,
    INACTIVE;

    private static final Set<RollState> NOT_OWNED = EnumSet.of(OFF_ROLL, PENDING, FAILED);

    /** The state that an entry is in. */
    public static RollState of(Optional<DeviceEntry> entry) {
        return entry.map(present -> of(present.status())).orElse(OFF_ROLL);
    }

    private static RollState of(DeviceStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case FAILED -> FAILED;
            case READY -> READY;
            case ACTIVE -> ACTIVE;
            case INACTIVE -> INACTIVE;
        };
    }

    /** Whether the organisation owns a device in this state. */
    public boolean owned() {
        return !NOT_OWNED.contains(this);
    }

    /**
     * The next state.
     *
     * @throws IllegalStateException if the event cannot have this effect
     */
    public RollState to(RollState next, Event event) {
        if (!after(event).contains(next)) {
            throw new IllegalStateException(
                    "no " + event.type().shortName() + " takes a device from " + this + " to " + next);
        }
        return next;
    }

    private Set<RollState> after(Event event) {
        if (!(event instanceof DeviceOutcome outcome)) {
            return afterAttempt();
        }
        return switch (outcome.outcome()) {
            case REGISTERED -> afterClaim();
            case DUPLICATE, CLAIMED, NOT_FOUND, INVALID, FAILED -> afterAttempt();
            case DEREGISTERED -> afterRelease();
            case UPDATED, REFUSED -> EnumSet.of(this);
        };
    }

    private Set<RollState> afterAttempt() {
        return owned() ? EnumSet.of(this) : NOT_OWNED;
    }

    private Set<RollState> afterClaim() {
        return owned() ? EnumSet.of(this) : EnumSet.allOf(RollState.class);
    }

    private Set<RollState> afterRelease() {
        Set<RollState> states = EnumSet.copyOf(NOT_OWNED);
        states.add(this);
        return states;
    }
}
