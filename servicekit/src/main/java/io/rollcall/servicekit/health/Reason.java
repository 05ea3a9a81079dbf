package io.rollcall.servicekit.health;

/** Why a check is down. Health output has these codes only: messages of servers may hold names of roles, hosts and values. */
enum Reason {
    /** There was no answer since the service started. */
    NOT_YET_REACHED("not-yet-reached"),
    /** There is no answer any more: stopped, frozen, or cut off. */
    NO_ANSWER("no-answer"),
    /** It answers that it does not let this service in. */
    REFUSED("refused"),
    /** A channel consumes nothing any more and will not begin again by itself. */
    CHANNEL_ENDED("channel-ended"),
    /** A channel has no connection to Kafka, or none yet. */
    CHANNEL_NOT_CONNECTED("channel-not-connected");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
