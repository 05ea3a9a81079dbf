package io.rollcall.cli.operate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Words;
import org.apache.kafka.common.TopicPartition;

/** The place of a record: {@code topic-partition@offset}. */
record RecordPlace(String topic, int partition, long offset) {

    private static final Pattern TEXT = Pattern.compile("([a-zA-Z0-9._-]{1,249})-([0-9]{1,9})@([0-9]{1,18})");

    /** The prefix of all Rollcall topics, which is optional on the command line. */
    private static final String PREFIX = "rollcall.";

    /**
     * Parses a place from the command line.
     *
     * @throws UsageException if the text is not a place
     */
    static RecordPlace parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(Words.of("dlq.bad-id", text));
        }
        return new RecordPlace(
                fullName(matcher.group(1)), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }

    /** A place from headers; empty if the headers do not contain one. */
    static Optional<RecordPlace> of(String topic, String partition, String offset) {
        if (topic == null || partition == null || offset == null) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(topic + "-" + partition + "@" + offset);
        return matcher.matches() && matcher.group(1).equals(topic)
                ? Optional.of(new RecordPlace(topic, Integer.parseInt(partition), Long.parseLong(offset)))
                : Optional.empty();
    }

    /** Adds the prefix to the name of a topic if it is missing. */
    static String fullName(String topic) {
        return topic.startsWith(PREFIX) ? topic : PREFIX + topic;
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    /** The shortest form that {@link #parse} accepts. */
    String shortened() {
        String text = toString();
        return text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
