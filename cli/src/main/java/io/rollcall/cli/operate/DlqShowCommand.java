package io.rollcall.cli.operate;

import java.util.Map;
import java.util.Optional;

import io.rollcall.access.KafkaAccess;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.operate.DeadLetter.Reference;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One dead letter: headers and value, without hardware hashes. */
@Command(
        name = "show",
        description = {
            "Show a dead letter: its headers and its value.",
            "Anything that looks like a hardware hash is hidden. Of a partner's record there is only where it is."
        })
final class DlqShowCommand extends KafkaCommand {

    @Parameters(paramLabel = "ID", description = "The dead letter, as dlq list prints it.")
    private String id;

    DlqShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String principal() {
        return KafkaAccess.OPERATOR;
    }

    @Override
    int run(Map<String, Object> settings) {
        RecordPlace place = RecordPlace.parse(id);
        try (DeadLetterReader reader = new DeadLetterReader(settings)) {
            ConsumerRecord<byte[], byte[]> record = requireDeadLetter(reader, place);
            DeadLetter letter = DeadLetter.of(record);
            Terminal terminal = terminal();
            terminal.line(Words.of("dlq.heading", Printable.of(place.toString()), Sizes.bytes(letter.size())));
            terminal.line("  " + Words.of("dlq.key", record.key() == null ? Words.of("none") : one(record.key())));
            for (Header header : record.headers()) {
                terminal.line("  " + Printable.of(HiddenHashes.in(header.key())) + ": "
                        + (header.value() == null ? Words.of("none") : one(header.value())));
            }
            terminal.line();
            Optional<Reference> reference = letter.reference(record);
            if (reference.isPresent()) {
                show(reader, letter, reference.get());
            } else if (letter.ofPartner()) {
                terminal.line(Words.of("dlq.hidden"));
            } else {
                HiddenHashes.lines(record.value()).forEach(terminal::line);
            }
        }
        return ExitCode.OK;
    }

    /** @throws UsageException if the dead letter does not exist */
    static ConsumerRecord<byte[], byte[]> requireDeadLetter(DeadLetterReader reader, RecordPlace place) {
        if (reader.topics(place.topic()).stream().noneMatch(place.topic()::equals)) {
            throw new UsageException(Words.of("dlq.no-topic", place.topic(), Program.call("dlq", "list")));
        }
        return reader.at(place)
                .orElseThrow(() -> new UsageException(Words.of("dlq.no-letter", place, Program.call("dlq", "list"))));
    }

    private void show(DeadLetterReader reader, DeadLetter letter, Reference reference) {
        RecordPlace original = letter.original().orElseThrow();
        terminal()
                .line(Words.of("dlq.refers", Printable.of(original.toString()))
                        + (reference.length() < 0 ? "" : ", " + Sizes.bytes(reference.length()))
                        + (reference.sha256().isEmpty() ? "" : ", SHA-256 " + Printable.of(reference.sha256())) + ".");
        terminal().line(retained(reader, original));
    }

    private static String retained(DeadLetterReader reader, RecordPlace original) {
        try {
            return reader.isRetained(original) ? Words.of("dlq.retained") : Words.of("dlq.not-retained");
        } catch (AuthorizationException e) {
            return Words.of("dlq.not-seen");
        }
    }

    private static String one(byte[] bytes) {
        return Printable.of(String.join(" ", HiddenHashes.lines(bytes)));
    }
}
