package io.rollcall.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;

import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;

/** Asks the user for confirmation before an irreversible action. */
public final class Confirmation {

    private Confirmation() {}

    /**
     * Returns whether the answer is yes.
     *
     * @param question the question without the possible answers
     * @param consequence a sentence that describes the action, for the message if no terminal is available
     * @throws UsageException if no terminal is available
     */
    public static boolean given(Surroundings surroundings, String question, String consequence) {
        Terminal terminal = surroundings.terminal();
        if (!terminal.errIsTerminal()) {
            throw new UsageException(Words.of("confirmation.no-terminal", consequence));
        }
        terminal.err().print(question + " [" + Words.of("yes-letter") + "/N] ");
        terminal.err().flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(surroundings.in(), Charset.defaultCharset()));
        try {
            String answer = in.readLine();
            String given = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
            return given.startsWith("y") || given.startsWith(Words.of("yes-letter"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
