package io.rollcall.status.roll;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.rollcall.event.DeviceStatus;

/**
 * The states of a device for an organisation, and where one cause can take it from each. Events arrive in any order, so a step may skip
 * the states in between; but whatever the order, no attempt touches a device that the organisation owns, no update changes a state, no
 * activity makes an owner, only looking makes a device inactive, and only a release ends an ownership.
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
     * @throws IllegalStateException if the cause cannot have this effect
     */
    public RollState to(RollState next, ChangeCause cause) {
        if (!after(cause).contains(next)) {
            throw new IllegalStateException("no " + cause.wireName() + " takes a device from " + this + " to " + next);
        }
        return next;
    }

    private Set<RollState> after(ChangeCause cause) {
        return switch (cause) {
            case REQUESTED, DUPLICATE, CLAIMED, NOT_FOUND, INVALID, FAILED -> owned() ? EnumSet.of(this) : NOT_OWNED;
            // of a device that is owned already this is a later claim, for which earlier activity does not count
            case REGISTERED -> owned() ? EnumSet.of(this, READY) : EnumSet.allOf(RollState.class);
            case DEREGISTERED -> and(NOT_OWNED);
            case UPDATED -> EnumSet.of(this);
            case ENROLLED, SEEN -> afterSighting();
            case UNSEEN -> this == ACTIVE ? EnumSet.of(ACTIVE, INACTIVE) : EnumSet.of(this);
        };
    }

    private Set<RollState> afterSighting() {
        return switch (this) {
            case OFF_ROLL, PENDING, FAILED, ACTIVE -> EnumSet.of(this);
            // a sighting of long ago may come after it was found out that none followed it
            case READY -> EnumSet.of(READY, ACTIVE, INACTIVE);
            case INACTIVE -> EnumSet.of(ACTIVE, INACTIVE);
        };
    }

    private Set<RollState> and(Set<RollState> others) {
        Set<RollState> states = EnumSet.copyOf(others);
        states.add(this);
        return states;
    }
}
