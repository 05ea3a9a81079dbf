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
            terminal.line("Dead letter " + Printable.of(place.toString()) + ", " + Sizes.bytes(letter.size()));
            terminal.line("  key: " + (record.key() == null ? "(none)" : one(record.key())));
            for (Header header : record.headers()) {
                terminal.line("  " + Printable.of(HiddenHashes.in(header.key())) + ": "
                        + (header.value() == null ? "(none)" : one(header.value())));
            }
            terminal.line();
            Optional<Reference> reference = letter.reference(record);
            if (reference.isPresent()) {
                show(reader, letter, reference.get());
            } else if (letter.ofPartner()) {
                terminal.line("The value is not shown: what partners publish may hold hardware hashes.");
            } else {
                HiddenHashes.lines(record.value()).forEach(terminal::line);
            }
        }
        return ExitCode.OK;
    }

    /** @throws UsageException if the dead letter does not exist */
    static ConsumerRecord<byte[], byte[]> requireDeadLetter(DeadLetterReader reader, RecordPlace place) {
        if (reader.topics(place.topic()).stream().noneMatch(place.topic()::equals)) {
            throw new UsageException(
                    "There is no topic of dead letters " + place.topic() + ". See: " + Program.call("dlq", "list"));
        }
        return reader.at(place)
                .orElseThrow(() -> new UsageException(
                        "There is no dead letter " + place + ". See: " + Program.call("dlq", "list")));
    }

    private void show(DeadLetterReader reader, DeadLetter letter, Reference reference) {
        RecordPlace original = letter.original().orElseThrow();
        terminal()
                .line("It refers to " + Printable.of(original.toString())
                        + (reference.length() < 0 ? "" : ", " + Sizes.bytes(reference.length()))
                        + (reference.sha256().isEmpty() ? "" : ", SHA-256 " + Printable.of(reference.sha256())) + ".");
        terminal().line(retained(reader, original));
    }

    private static String retained(DeadLetterReader reader, RecordPlace original) {
        try {
            return reader.isRetained(original)
                    ? "The original is still in its topic."
                    : "The original is not in its topic any more.";
        } catch (AuthorizationException e) {
            return "These credentials do not see whether the original is still in its topic.";
        }
    }

    private static String one(byte[] bytes) {
        return Printable.of(String.join(" ", HiddenHashes.lines(bytes)));
    }
}
