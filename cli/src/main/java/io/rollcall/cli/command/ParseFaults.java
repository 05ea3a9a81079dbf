package io.rollcall.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.rollcall.cli.terminal.Words;
import io.rollcall.text.Languages;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line. The library says it in English only. */
final class ParseFaults {

    private static final Pattern UNKNOWN_SUBCOMMAND = Pattern.compile("^Unknown subcommand '(.*)'");

    private ParseFaults() {}

    static String explain(ParameterException fault) {
        if (Words.locale().equals(Languages.ENGLISH) || isOwn(fault)) {
            return fault.getMessage();
        }
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return Words.of("parse.unknown", String.join(" ", unmatched.getUnmatched()));
        }
        if (fault instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return Words.of(
                    "parse.missing",
                    missing.getMissing().stream().map(ParseFaults::name).collect(Collectors.joining(", ")));
        }
        if (fault instanceof OverwrittenOptionException overwritten) {
            return Words.of("parse.repeated", name(overwritten.getOverwritten()));
        }
        if (fault.getArgSpec() != null) {
            return Words.of("parse.invalid", name(fault.getArgSpec()), String.valueOf(fault.getValue()));
        }
        Matcher subcommand = UNKNOWN_SUBCOMMAND.matcher(String.valueOf(fault.getMessage()));
        if (subcommand.find()) {
            return Words.of("parse.unknown", subcommand.group(1));
        }
        return Words.of("parse.bad", String.valueOf(fault.getMessage()));
    }

    /** Whether one of the commands threw it, with a text of its own. */
    private static boolean isOwn(ParameterException fault) {
        return fault.getClass() == ParameterException.class
                && fault.getArgSpec() == null
                && fault.getCause() == null
                && fault.getValue() == null;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
