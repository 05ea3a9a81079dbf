package io.rollcall.cli.operate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.rollcall.access.KafkaAccess;
import io.rollcall.cli.command.Confirmation;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.operate.Replayer.Result;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays dead letters to their original topics. */
@Command(
        name = "replay",
        description = {
            "Publish dead letters again: the same bytes, to the same partition of the original topic.",
            "Do this after the cause is fixed, for example by a version that knows the event.",
            "Replaying twice is harmless: a request is decided once by its id and answered with the stored decision,"
                    + " and outcomes and activity are projected so that repeating them changes nothing.",
            "The dead letters stay where they are until their retention ends.",
            "Partners' records are not replayed: the partner publishes the event again.",
            "Needs the credentials of operator-replay: see docs/kafka-security.md."
        })
final class DlqReplayCommand extends KafkaCommand {

    private static final int MOST_LINES = 50;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Dead letters, as dlq list prints them.")
    private List<String> ids = List.of();

    @Mixin
    private Selection selection;

    @Option(names = "--all", description = "All dead letters of all topics.")
    private boolean all;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    DlqReplayCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String principal() {
        return KafkaAccess.OPERATOR_REPLAY;
    }

    @Override
    int run(Map<String, Object> settings) {
        List<RecordPlace> places = places();
        try (DeadLetterReader reader = new DeadLetterReader(settings)) {
            List<DeadLetter> letters = new ArrayList<>();
            List<String> topics = reader.topics(selection.topic());
            if (places.isEmpty()) {
                reader.read(topics, (letter, record) -> {
                    if (selection.contains(letter)) {
                        letters.add(letter);
                    }
                });
            } else {
                places.forEach(place -> letters.add(DeadLetter.of(DlqShowCommand.requireDeadLetter(reader, place))));
            }
            if (letters.isEmpty()) {
                terminal().line(Words.of("dlq.none-such"));
                return ExitCode.OK;
            }
            if (!yes && !agreed(letters)) {
                terminal().line(Words.of("replay.nothing"));
                return ExitCode.OK;
            }
            try (Replayer replayer = new Replayer(settings)) {
                if (places.isEmpty()) {
                    Set<RecordPlace> chosen =
                            letters.stream().map(DeadLetter::place).collect(Collectors.toCollection(HashSet::new));
                    reader.read(topics, (letter, record) -> {
                        if (chosen.contains(letter.place())) {
                            replayer.replay(letter, record);
                        }
                    });
                } else {
                    places.stream()
                            .map(place -> DlqShowCommand.requireDeadLetter(reader, place))
                            .forEach(record -> replayer.replay(DeadLetter.of(record), record));
                }
                return report(replayer.results());
            }
        }
    }

    private List<RecordPlace> places() {
        int ways = (ids.isEmpty() ? 0 : 1) + (selection.topic() == null ? 0 : 1) + (all ? 1 : 0);
        if (ways != 1) {
            throw new UsageException(Words.of("replay.which"));
        }
        return ids.stream().map(RecordPlace::parse).toList();
    }

    private boolean agreed(List<DeadLetter> letters) {
        Map<String, Long> topics = letters.stream()
                .filter(letter -> Replay.obstacle(letter).isEmpty())
                .collect(Collectors.groupingBy(DeadLetter::originalTopic, TreeMap::new, Collectors.counting()));
        if (topics.isEmpty()) {
            return true;
        }
        String what = topics.entrySet().stream()
                .map(each ->
                        Words.of("replay.to", Words.count("records", each.getValue()), Printable.of(each.getKey())))
                .collect(Collectors.joining(", "));
        return Confirmation.given(
                surroundings(), Words.of("replay.question", what), Words.of("replay.consequence", what));
    }

    private int report(List<Result> results) {
        boolean each = results.size() <= MOST_LINES;
        Map<String, Long> published = new TreeMap<>();
        Map<String, Long> obstacles = new TreeMap<>();
        for (Result result : results) {
            String id = Printable.of(result.letter().place().shortened());
            if (result.published().isPresent()) {
                RecordPlace place = result.published().get();
                published.merge(place.topic(), 1L, Long::sum);
                if (each) {
                    terminal().line(Words.of("replay.is-now", id, Printable.of(place.toString())));
                }
            } else {
                obstacles.merge(result.obstacle(), 1L, Long::sum);
                if (each) {
                    terminal().text("", Words.of("replay.not-published", id, result.obstacle()));
                }
            }
        }
        published.forEach((topic, count) ->
                terminal().line(Words.of("replay.published", Words.count("records", count), Printable.of(topic))));
        if (!each) {
            obstacles.forEach((obstacle, count) -> terminal().text("", Words.count("not-published", count, obstacle)));
        }
        if (results.stream().anyMatch(result -> result.published().isPresent() && Replay.comesBack(result.letter()))) {
            terminal().text("", Words.of("replay.come-back", Program.call("dlq", "list")));
        }
        return obstacles.isEmpty() ? ExitCode.OK : ExitCode.ROWS_FAILED;
    }
}
