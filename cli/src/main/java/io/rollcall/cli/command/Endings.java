package io.rollcall.cli.command;

import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.client.Problem;
import io.rollcall.cli.client.RefusedException;
import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import io.rollcall.local.StackException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How a command that cannot go on says so, and its exit code. */
public final class Endings implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int SHOWN_ITEMS = 20;

    private static final int NOT_FOUND = 404;

    private final Terminal terminal;

    public Endings(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        boolean json = command.getCommand() instanceof MachineReadable readable && readable.json();
        if (fault instanceof RefusedException refused) {
            if (json) {
                printJson(body(refused.problem()));
            } else {
                say(refused.problem());
            }
            return ExitCode.REFUSED;
        }
        if (fault instanceof UnreachableException || fault instanceof StackException) {
            return end(json, ExitCode.UNREACHABLE, "Unreachable", fault.getMessage());
        }
        if (fault instanceof UsageException) {
            return end(json, ExitCode.USAGE, "Usage", fault.getMessage());
        }
        terminal.error(Words.of("fault", Printable.of(fault.toString())));
        for (StackTraceElement element : fault.getStackTrace()) {
            terminal.note("    at " + element);
        }
        return ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        terminal.error(Printable.of(ParseFaults.explain(fault)));
        terminal.note(Words.of("try-help", command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private int end(boolean json, int code, String title, String message) {
        if (json) {
            printJson(JsonNodeFactory.instance.objectNode().put("title", title).put("detail", message));
        } else {
            // The stack's messages may end with a piece of a log.
            String[] lines = message.strip().split("\\R");
            terminal.error(Printable.of(lines[0]));
            Arrays.stream(lines).skip(1).map(Printable::of).forEach(terminal::note);
        }
        return code;
    }

    private void say(Problem problem) {
        terminal.error(Printable.of(problem.title()) + " (" + problem.status() + ")");
        if (!problem.detail().isEmpty()) {
            terminal.noteText("  ", problem.detail());
        }
        if (problem.status() == NOT_FOUND && problem.from() != null) {
            terminal.note("  " + Printable.of(problem.from().toString()));
        }
        problem.items().stream().limit(SHOWN_ITEMS).forEach(item -> {
            terminal.note("  - " + place(item));
            terminal.noteText("    ", item.message());
        });
        if (problem.items().size() > SHOWN_ITEMS) {
            terminal.note("  " + Words.of("more", problem.items().size() - SHOWN_ITEMS));
        }
    }

    private static String place(Problem.Item item) {
        if (item.file().isEmpty()) {
            return Printable.of(item.code());
        }
        String place = item.line() > 0 ? item.file() + ":" + item.line() : item.file();
        return Printable.of(place + " (" + item.code() + ")");
    }

    private static JsonNode body(Problem problem) {
        if (problem.body().isObject()) {
            return problem.body();
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", problem.title())
                .put("status", problem.status());
    }

    private void printJson(JsonNode problem) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("problem", problem);
        JsonOutput.print(terminal, whole);
    }
}
