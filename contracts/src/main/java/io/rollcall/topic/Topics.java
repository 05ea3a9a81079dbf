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

    /** The topics that partners publish to, as a regular expression: neither their outcomes nor their dead letters. */
    public static final Pattern OF_PARTNERS = Pattern.compile("rollcall\\.partner\\.[a-z0-9-]{1,40}");

    /** The consumer group in which the intake service reads partners' topics. */
    public static final String PARTNERS_GROUP = "intake-partners";

    private static final String PARTNER_PREFIX = "rollcall.partner.";
    private static final String OUTCOMES_SUFFIX = ".outcomes";
    private static final String DEAD_LETTER_SUFFIX = ".dlq";

    /** Enough for four replicas of a service, each with a bulk and an express consumer. */
    private static final int PARTITIONS = 8;

    /** For each of a partner's topics. */
    private static final int PARTNER_PARTITIONS = 2;

    /**
     * Most bytes of a batch on a partner's topic, compressed. Room for three of the largest events, and little enough that what comes out of
     * it fits into intake's heap whatever was packed into it.
     */
    private static final int PARTNER_BATCH_BYTES = 32 * 1024;

    private static final Map<String, String> KEEP = Map.of("cleanup.policy", "delete", "retention.ms", "-1");

    private Topics() {}

    /** Whether it is a topic that a partner publishes to: {@code rollcall.partner.<id>}, and neither its outcomes nor its dead letters. */
    public static boolean ofPartner(String topic) {
        return OF_PARTNERS.matcher(topic).matches();
    }

    /** Whether a text is a partner's id. */
    public static boolean isPartner(String text) {
        return text != null && ofPartner(PARTNER_PREFIX + text);
    }

    /**
     * The topic that a partner publishes to.
     *
     * @throws IllegalArgumentException if that is no partner's id
     */
    public static String partner(String partner) {
        if (!isPartner(partner)) {
            throw new IllegalArgumentException("a partner's id has 1 to 40 lower-case letters, digits and hyphens");
        }
        return PARTNER_PREFIX + partner;
    }

    /** The partner that publishes to a topic, by the topic's name alone. */
    public static String partnerOf(String topic) {
        if (!ofPartner(topic)) {
            throw new IllegalArgumentException("not a topic that a partner publishes to");
        }
        return topic.substring(PARTNER_PREFIX.length());
    }

    /** Where a partner reads what became of what it published to its topic. */
    public static String partnerOutcomes(String partner) {
        return partner(partner) + OUTCOMES_SUFFIX;
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

    /** The three topics that come with a partner. */
    public static List<TopicSpec> ofPartnerNamed(String partner) {
        String topic = partner(partner);
        return List.of(
                new TopicSpec(
                        topic,
                        PARTNER_PARTITIONS,
                        Map.of(
                                "cleanup.policy",
                                "delete",
                                "retention.ms",
                                millis(Duration.ofDays(7)),
                                "max.message.bytes",
                                Integer.toString(PARTNER_BATCH_BYTES))),
                new TopicSpec(partnerOutcomes(partner), PARTNER_PARTITIONS, retained(Duration.ofDays(30))),
                new TopicSpec(deadLetters(topic), 1, retained(Duration.ofDays(90))));
    }

    private static Map<String, String> retained(Duration retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(retention));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
