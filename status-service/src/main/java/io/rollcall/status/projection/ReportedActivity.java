package io.rollcall.status.projection;

import io.rollcall.status.roll.Activity;

/**
 * Activity, and who told of it.
 *
 * @param reportedBy who reported the latest of it; null if nobody says
 */
record ReportedActivity(Activity activity, String reportedBy) {

    /** Both together. */
    ReportedActivity and(ReportedActivity other) {
        boolean later = other.activity.lastSeenAt().isAfter(activity.lastSeenAt());
        return new ReportedActivity(activity.and(other.activity), later ? other.reportedBy : reportedBy);
    }
}
