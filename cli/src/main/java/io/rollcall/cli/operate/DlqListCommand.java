package io.rollcall.cli.operate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.access.KafkaAccess;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.command.MachineReadable;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Words;
import io.rollcall.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the dead letters with their reasons, without their values. */
@Command(
        name = "list",
        description = "List dead letters: where they are, where they were, and why. The newest come last.")
final class DlqListCommand extends KafkaCommand implements MachineReadable {

    private static final int SECONDS = 19;

    @Mixin
    private Selection selection;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "Print the newest N of each topic; default: 50. All are counted.")
    private int limit;

    @Option(names = "--json", description = "Print JSON only.")
    private boolean json;

    DlqListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public boolean json() {
        return json;
    }

    @Override
    String principal() {
        return KafkaAccess.OPERATOR;
    }

    private record Kind(String topic, String reason) implements Comparable<Kind> {

        @Override
        public int compareTo(Kind other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : reason.compareTo(other.reason);
        }
    }

    @Override
    int run(Map<String, Object> settings) {
        if (limit < 1) {
            throw new UsageException(Words.of("limit-from-1", "--limit", limit));
        }
        Map<String, Deque<DeadLetter>> newest = new TreeMap<>();
        Map<Kind, Long> counts = new TreeMap<>();
        try (DeadLetterReader reader = new DeadLetterReader(settings)) {
            reader.read(reader.topics(selection.topic()), (letter, record) -> {
                if (selection.contains(letter)) {
                    Deque<DeadLetter> some =
                            newest.computeIfAbsent(letter.place().topic(), topic -> new ArrayDeque<>());
                    some.addLast(letter);
                    if (some.size() > limit) {
                        some.removeFirst();
                    }
                    counts.merge(new Kind(letter.originalTopic(), letter.reasonCode()), 1L, Long::sum);
                }
            });
        }
        if (json) {
            JsonOutput.print(terminal(), whole(newest, counts));
        } else if (counts.isEmpty()) {
            terminal().line(Words.of(selection.isAll() ? "dlq.none" : "dlq.none-such"));
        } else {
            print(newest, counts);
        }
        return ExitCode.OK;
    }

    private void print(Map<String, Deque<DeadLetter>> newest, Map<Kind, Long> counts) {
        Table table = new Table(Words.columns("dead-letter", "of", "reason", "by", "time", "size")).right(5);
        newest.values()
                .forEach(letters -> letters.forEach(letter -> table.row(
                        letter.place().shortened(),
                        original(letter),
                        HiddenHashes.in(letter.reason()),
                        letter.consumer(),
                        time(letter.time()),
                        Sizes.bytes(letter.size()))));
        terminal().table(table);
        long shown = newest.values().stream().mapToLong(Deque::size).sum();
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        if (shown < total) {
            terminal().line(Words.of("dlq.newest", Sizes.number(limit), Sizes.number(total - shown)));
        }
        terminal().line();
        Table sums = new Table(Words.columns("topic", "reason", "records")).right(2);
        counts.forEach((kind, count) -> sums.row(kind.topic(), HiddenHashes.in(kind.reason()), Sizes.number(count)));
        terminal().table(sums);
    }

    /** The original place; without the topic if the dead letter topic implies it. */
    private static String original(DeadLetter letter) {
        return letter.original()
                .map(place ->
                        Topics.deadLetters(place.topic()).equals(letter.place().topic())
                                ? place.partition() + "@" + place.offset()
                                : place.toString())
                .orElse(Words.of("unknown"));
    }

    private static String time(String text) {
        return text.length() < SECONDS ? text : text.substring(0, SECONDS).replace('T', ' ');
    }

    private static ObjectNode whole(Map<String, Deque<DeadLetter>> newest, Map<Kind, Long> counts) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode letters = whole.putArray("deadLetters");
        newest.values()
                .forEach(some -> some.forEach(letter -> {
                    ObjectNode node = letters.addObject()
                            .put("id", letter.place().toString())
                            .put("reason", HiddenHashes.in(letter.reason()))
                            .put("consumer", letter.consumer())
                            .put("time", letter.time())
                            .put("bytes", letter.size());
                    letter.original().ifPresent(place -> node.putObject("original")
                            .put("topic", place.topic())
                            .put("partition", place.partition())
                            .put("offset", place.offset()));
                }));
        ArrayNode sums = whole.putArray("counts");
        counts.forEach((kind, count) -> sums.addObject()
                .put("topic", kind.topic())
                .put("reason", HiddenHashes.in(kind.reason()))
                .put("records", count));
        return whole;
    }
}
