package io.rollcall.topic;

/** Names of the Kafka headers that Rollcall writes and reads. */
public final class Headers {

    // CloudEvents 1.0, Kafka protocol binding, binary content mode
    public static final String CE_SPECVERSION = "ce_specversion";
    public static final String CE_ID = "ce_id";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_SUBJECT = "ce_subject";
    public static final String CE_TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    /** On a partner's outcomes: the {@code ce_id} of the event that the outcome is of. A CloudEvents extension. */
    public static final String CE_CAUSE = "ce_cause";

    // on requests that came by a partner's topic, for the answer to it
    public static final String PARTNER_KEY = "rollcall-partner-key";
    public static final String PARTNER_EVENT = "rollcall-partner-event";

    // dead letters
    public static final String DLQ_REASON = "rollcall-dlq-reason";
    public static final String DLQ_TOPIC = "rollcall-dlq-topic";
    public static final String DLQ_PARTITION = "rollcall-dlq-partition";
    public static final String DLQ_OFFSET = "rollcall-dlq-offset";
    public static final String DLQ_CONSUMER = "rollcall-dlq-consumer";
    public static final String DLQ_TIME = "rollcall-dlq-time";

    // only on dead letters that are references without the value
    public static final String DLQ_LENGTH = "rollcall-dlq-length";
    public static final String DLQ_SHA256 = "rollcall-dlq-sha256";

    /** On a replayed record: the place of its dead letter, as topic-partition@offset. */
    public static final String REPLAYED_FROM = "rollcall-replayed-from";

    private Headers() {}
}
