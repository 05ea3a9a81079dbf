package io.rollcall.benchmarks.measure;

/**
 * How far everything has come at one moment of a run; counts since the run's start.
 *
 * @param seconds since the run's start
 * @param requested requests that intake has published
 * @param decided requests that registration has committed
 * @param outcomes outcomes on the topic
 * @param projected outcomes that status has committed
 */
public record Sample(double seconds, long requested, long decided, long outcomes, long projected) {

    /** Requests that wait for registration. */
    public long decisionLag() {
        return Math.max(0, requested - decided);
    }

    /** Outcomes that wait for status. */
    public long projectionLag() {
        return Math.max(0, outcomes - projected);
    }
}
