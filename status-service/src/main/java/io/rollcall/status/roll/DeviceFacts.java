package io.rollcall.status.roll;

import java.time.Instant;
import java.util.Objects;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceFailed;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceRegistered;
import io.rollcall.event.DeviceRegistrationRequested;
import io.rollcall.event.Event;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RequestedDevice;

import static java.util.Objects.requireNonNull;

/**
 * What is known about a device for one organisation. Each part is the greatest that was seen, by an order that the events carry
 * themselves, so folding is commutative, associative and idempotent: no order of arrival and no repetition changes what comes out.
 *
 * @param attempt the latest attempt to register the device; null if none was seen
 * @param decided the attempt to register the device that was decided last; null if none was decided
 * @param claim the latest change of ownership; null if none was seen
 * @param update the latest update of its metadata; null if none was seen
 * @param dismissedAt when a deregistration was last decided: failures decided until then are off the roll; null if there was none
 * @param activity what was seen of it, whoever owned it at that time
 */
public record DeviceFacts(
        Attempt attempt, Attempt decided, Claim claim, MetadataUpdate update, Instant dismissedAt, Activity activity) {

    public static final DeviceFacts NONE = new DeviceFacts(null, null, null, null, null, Activity.NONE);

    public DeviceFacts {
        requireNonNull(activity, "activity");
    }

    /** The facts with an event added to them; the same facts if it adds nothing. */
    public DeviceFacts fold(Event event) {
        if (event instanceof DeviceRegistrationRequested requested) {
            return with(new Attempt(Request.of(requested.device()), null));
        }
        if (event instanceof DeviceOutcome outcome) {
            return fold(outcome);
        }
        return event instanceof DeviceActivity seen ? with(Activity.of(seen)) : this;
    }

    /**
     * The attempt that the entry shows while the organization does not own the device: the latest attempt if it is undecided, otherwise the one
     * decided last. Null if there is none.
     */
    public Attempt shownAttempt() {
        return attempt == null || !attempt.decided() ? attempt : decided;
    }

    /** The facts with activity added to them; the same facts if it adds nothing. */
    public DeviceFacts with(Activity other) {
        Activity both = activity.and(other);
        return both.equals(activity) ? this : new DeviceFacts(attempt, decided, claim, update, dismissedAt, both);
    }

    /**
     * What of some activity counts for the organisation: none of it unless it owns the device, and then nothing from before the device
     * was last released.
     */
    public Activity counted(Activity other) {
        return claim instanceof Claim.Owned owned ? other.after(owned.releasedAt()) : Activity.of(other.quiet());
    }

    private DeviceFacts fold(DeviceOutcome event) {
        RequestedDevice device = event.device();
        return switch (event.outcome()) {
            case REGISTERED -> {
                Attempt registered = new Attempt(Request.of(device), Decision.of(event));
                yield with(registered)
                        .with(new Claim.Owned(
                                registered.decision().claimSeq(),
                                registered.decision().decidedAt(),
                                releasedAt(event),
                                registered.request()));
            }
            case DUPLICATE, CLAIMED, NOT_FOUND, INVALID -> with(new Attempt(Request.of(device), Decision.of(event)));
            case FAILED -> attempted(event) ? with(new Attempt(Request.of(device), Decision.of(event))) : this;
            case DEREGISTERED -> {
                Instant decidedAt = Micros.of(event.verdict().decidedAt());
                yield with(new Claim.Released(event.verdict().claimSeq(), decidedAt, device.requestId()))
                        .dismissed(decidedAt);
            }
            case UPDATED -> with(MetadataUpdate.of(device, event.verdict()));
            case REFUSED -> this;
        };
    }

    private static Instant releasedAt(DeviceOutcome event) {
        Instant releasedAt = event instanceof DeviceRegistered registered ? registered.releasedAt() : null;
        return releasedAt == null ? null : Micros.of(releasedAt);
    }

    /** Whether it was a registration that failed: what became of other requests shows under their own registration. */
    private static boolean attempted(DeviceOutcome event) {
        return event instanceof DeviceFailed failed && failed.kind() == RegistrationKind.REGISTRATION;
    }

    private DeviceFacts with(Attempt other) {
        Attempt latest = Attempt.latest(attempt, other);
        Attempt latestDecided = Attempt.latestDecided(decided, other);
        return latest.equals(attempt) && Objects.equals(latestDecided, decided)
                ? this
                : new DeviceFacts(latest, latestDecided, claim, update, dismissedAt, activity);
    }

    private DeviceFacts with(Claim other) {
        Claim latest = Claim.latest(claim, other);
        return latest.equals(claim) ? this : new DeviceFacts(attempt, decided, latest, update, dismissedAt, activity);
    }

    private DeviceFacts with(MetadataUpdate other) {
        MetadataUpdate latest = MetadataUpdate.latest(update, other);
        return latest.equals(update) ? this : new DeviceFacts(attempt, decided, claim, latest, dismissedAt, activity);
    }

    private DeviceFacts dismissed(Instant at) {
        return dismissedAt != null && !at.isAfter(dismissedAt)
                ? this
                : new DeviceFacts(attempt, decided, claim, update, at, activity);
    }
}
