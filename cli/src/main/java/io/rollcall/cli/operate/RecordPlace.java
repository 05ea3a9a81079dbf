package io.rollcall.cli.operate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rollcall.cli.command.UsageException;
import org.apache.kafka.common.TopicPartition;

/** Where a record is: {@code topic-partition@offset}. */
record RecordPlace(String topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("([a-zA-Z0-9._-]{1,249})-([0-9]{1,9})@([0-9]{1,18})");

    /** All of Rollcall's topics begin so; commands may leave it out. */
    private static final String PREFIX = "rollcall.";

    /**
     * A place as a command line names it.
     *
     * @throws UsageException if it is none
     */
    static RecordPlace parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("Not the id of a dead letter: " + text
                    + " (it looks like registration-requests.dlq-0@12, as dlq list prints it)");
        }
        return new RecordPlace(
                fullName(matcher.group(1)), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }

    /** A place as headers name it; empty where they do not. */
    static Optional<RecordPlace> of(String topic, String partition, String offset) {
        if (topic == null || partition == null || offset == null) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(topic + "-" + partition + "@" + offset);
        return matcher.matches() && matcher.group(1).equals(topic)
                ? Optional.of(new RecordPlace(topic, Integer.parseInt(partition), Long.parseLong(offset)))
                : Optional.empty();
    }

    /** The name of a topic that may have been given without its beginning. */
    static String fullName(String topic) {
        return topic.startsWith(PREFIX) ? topic : PREFIX + topic;
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    /** As short as {@link #parse} understands it. */
    String shortened() {
        String text = toString();
        return text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
