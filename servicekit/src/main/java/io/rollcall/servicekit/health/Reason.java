package io.rollcall.servicekit.health;

/** Why a check is down. Health output contains only these codes, since server messages may contain role names, host names and data. */
enum Reason {
    /** The dependency has not answered since the service started. */
    NOT_YET_REACHED("not-yet-reached"),
    /** The dependency no longer answers: it is stopped, hung or unreachable. */
    NO_ANSWER("no-answer"),
    /** The dependency refuses the service's credentials. */
    REFUSED("refused"),
    /** A channel has stopped consuming and will not resume without a restart. */
    CHANNEL_ENDED("channel-ended"),
    /** A channel is not connected to Kafka, or not yet. */
    CHANNEL_NOT_CONNECTED("channel-not-connected");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
