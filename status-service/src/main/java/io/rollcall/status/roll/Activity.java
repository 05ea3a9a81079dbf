package io.rollcall.status.roll;

import java.time.Instant;

import io.rollcall.event.DeviceActivity;
import io.rollcall.event.DeviceEnrolled;

/**
 * What was seen of a device. Each part is the greatest there is, so it does not matter in which order and how often it is put together.
 *
 * @param enrolledAt when it was last enrolled; null if that was never seen
 * @param lastSeenAt when it last showed up, enrolments included; null if it never did
 * @param quiet when it was last found quiet; null if it never was
 */
public record Activity(Instant enrolledAt, Instant lastSeenAt, Quiet quiet) {

    public static final Activity NONE = new Activity(null, null, null);

    public static Activity of(DeviceActivity event) {
        Instant time = Micros.of(event.sighting().time());
        return new Activity(event instanceof DeviceEnrolled ? time : null, time, null);
    }

    public static Activity of(Quiet quiet) {
        return new Activity(null, null, quiet);
    }

    /** Both together. */
    public Activity and(Activity other) {
        return new Activity(
                later(enrolledAt, other.enrolledAt),
                later(lastSeenAt, other.lastSeenAt),
                Quiet.latest(quiet, other.quiet));
    }

    /** Without what was seen until then; all of it if that is null. */
    public Activity after(Instant time) {
        return new Activity(ifAfter(enrolledAt, time), ifAfter(lastSeenAt, time), quiet);
    }

    /** Whether it showed up at all. */
    public boolean seen() {
        return lastSeenAt != null;
    }

    /** Whether it was found quiet and has not shown up after that. */
    public boolean isQuiet() {
        return seen() && quiet != null && !quiet.since().isBefore(lastSeenAt);
    }

    private static Instant ifAfter(Instant time, Instant bound) {
        return time == null || bound == null || time.isAfter(bound) ? time : null;
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }
}
