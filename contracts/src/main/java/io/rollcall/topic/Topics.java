package io.rollcall.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Names and settings of all topics. */
public final class Topics {

    /** Uploads, deregistrations and updates as wholes; key: registrationId. */
    public static final String REGISTRATIONS = "rollcall.registrations";

    /** What is asked for a device; key: deviceId, or requestId where there is none. */
    public static final String REGISTRATION_REQUESTS = "rollcall.registration-requests";

    /** What became of each request; key as the request's. */
    public static final String REGISTRATION_OUTCOMES = "rollcall.registration-outcomes";

    /** Devices enrolled and seen; key: deviceId. Broker timestamps (LogAppendTime). */
    public static final String DEVICE_ACTIVITY = "rollcall.device-activity";

    /** The roll, compacted; key: organization/deviceId. */
    public static final String DEVICE_STATUS = "rollcall.device-status";

    /** Which partner acts for whom, compacted; key: partner/organization. */
    public static final String PARTNER_RELATIONSHIPS = "rollcall.partner-relationships";

    private static final String DEAD_LETTER_SUFFIX = ".dlq";
    private static final Pattern PARTNER_TOPIC = Pattern.compile("rollcall\\.partner\\.[a-z0-9-]{1,40}");

    /** Enough for four replicas of a service, each with a bulk and an express consumer. */
    private static final int PARTITIONS = 8;

    private static final Map<String, String> KEEP = Map.of("cleanup.policy", "delete", "retention.ms", "-1");

    private Topics() {}

    /** Whether it is a topic that a partner publishes to: {@code rollcall.partner.<id>}, and neither its outcomes nor its dead letters. */
    public static boolean ofPartner(String topic) {
        return PARTNER_TOPIC.matcher(topic).matches();
    }

    /** Where the records of a topic go that cannot be processed. */
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }

    /** Every topic that exists from the start; partners' topics come with the partners. */
    public static List<TopicSpec> all() {
        List<TopicSpec> topics = new ArrayList<>();
        topics.add(new TopicSpec(REGISTRATIONS, PARTITIONS, KEEP));
        topics.add(new TopicSpec(REGISTRATION_REQUESTS, PARTITIONS, retained(Duration.ofDays(7))));
        topics.add(new TopicSpec(REGISTRATION_OUTCOMES, PARTITIONS, KEEP));
        topics.add(new TopicSpec(
                DEVICE_ACTIVITY,
                PARTITIONS,
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        millis(Duration.ofDays(30)),
                        "message.timestamp.type",
                        "LogAppendTime")));
        topics.add(new TopicSpec(DEVICE_STATUS, PARTITIONS, Map.of("cleanup.policy", "compact")));
        topics.add(new TopicSpec(PARTNER_RELATIONSHIPS, 1, Map.of("cleanup.policy", "compact")));
        for (String topic :
                List.of(REGISTRATIONS, REGISTRATION_REQUESTS, REGISTRATION_OUTCOMES, DEVICE_ACTIVITY, DEVICE_STATUS)) {
            topics.add(new TopicSpec(deadLetters(topic), 1, retained(Duration.ofDays(90))));
        }
        return List.copyOf(topics);
    }

    private static Map<String, String> retained(Duration retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(retention));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
