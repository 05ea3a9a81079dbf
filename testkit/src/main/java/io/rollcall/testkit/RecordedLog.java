package io.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.rollcall.event.Event;
import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.event.MalformedEventException;
import io.rollcall.topic.Headers;
import io.rollcall.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The records of all topics as an earlier version wrote them, and what they mean: the outcomes of the requests, the rows of the registrations
 * and the roll. The files are in {@code recorded/log} of the test resources of {@code contracts}; the README there describes them.
 */
public final class RecordedLog {

    private static final Path DIRECTORY = Path.of("../contracts/src/test/resources/recorded/log");
    private static final String NO_VALUE = "(null)";
    private static final String KEY = "key";

    private final Path directory;

    private RecordedLog(Path directory) {
        this.directory = directory;
    }

    /** All recorded logs, by name. For tests of modules next to {@code contracts}. */
    public static List<RecordedLog> all() {
        try (var directories = Files.list(DIRECTORY)) {
            return directories.sorted().map(RecordedLog::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of these topics, or of all if none is given, in the order in which they were written. */
    public List<ProducerRecord<byte[], byte[]>> records(String... topics) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        String[] blocks = text("records.txt").strip().split("\n\n");
        for (int i = 0; i < blocks.length; i += 2) {
            ProducerRecord<byte[], byte[]> record = record(blocks[i].split("\n"), blocks[i + 1]);
            if (topics.length == 0 || Arrays.asList(topics).contains(record.topic())) {
                records.add(record);
            }
        }
        return records;
    }

    /** The event of a record; empty for a tombstone, a type of a later version and a value that is not JSON. */
    public static Optional<Event> event(ProducerRecord<byte[], byte[]> record) {
        EventType type = EventType.ofCeType(
                new String(record.headers().lastHeader(Headers.CE_TYPE).value(), UTF_8));
        if (type == null || record.value() == null || record.value()[0] != '{') {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Topics.ofPartner(record.topic())
                            ? EventJson.readPartnerEvent(type, record.value())
                            : EventJson.read(type, record.value()));
        } catch (MalformedEventException e) {
            throw new AssertionError("a recorded " + type + " is refused", e);
        }
    }

    /** The published entries of the roll, as JSON without the previous status, by their keys. */
    public SortedMap<String, String> roll() {
        SortedMap<String, String> roll = new TreeMap<>();
        for (String line : text("roll.txt").lines().toList()) {
            int space = line.indexOf(' ');
            roll.put(line.substring(0, space), line.substring(space + 1));
        }
        return roll;
    }

    /** The rows, one line each: organization/registration, number, outcome, and the code or a hyphen for decided rows. */
    public List<String> rows() {
        return text("rows.txt").lines().toList();
    }

    /** The devices that suppliers have listed in the catalog. */
    public Set<UUID> catalog() {
        return text("catalog.txt").lines().map(UUID::fromString).collect(Collectors.toSet());
    }

    /** The name of the log. */
    @Override
    public String toString() {
        return directory.getFileName().toString();
    }

    private static ProducerRecord<byte[], byte[]> record(String[] head, String value) {
        String[] place = head[0].split(" ");
        byte[] key = null;
        int first = 1;
        if (head.length > 1 && head[1].startsWith(KEY + ": ")) {
            key = after(KEY, head[1]);
            first = 2;
        }
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                place[0],
                Integer.valueOf(place[1]),
                key,
                value.equals(NO_VALUE) ? null : value.strip().getBytes(UTF_8));
        for (String header : Arrays.asList(head).subList(first, head.length)) {
            String name = header.substring(0, header.indexOf(": "));
            record.headers().add(name, after(name, header));
        }
        return record;
    }

    private static byte[] after(String name, String line) {
        return line.substring(name.length() + 2).getBytes(UTF_8);
    }

    private String text(String file) {
        try {
            return String.join("\n", Files.readAllLines(directory.resolve(file), UTF_8)) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
