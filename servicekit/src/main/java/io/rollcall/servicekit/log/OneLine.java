package io.rollcall.servicekit.log;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * Keeps each log message on one line of printable text with a bounded length, including the messages of exceptions. A value in a message can
 * therefore neither forge a log line nor control the terminal of an operator who reads the log.
 */
@LoggingFilter(name = OneLine.NAME)
public final class OneLine implements Filter {

    static final String NAME = "one-line";

    /** Longer messages are cut, in characters. */
    static final int LONGEST = 8_192;

    /** More causes and suppressed exceptions of one exception are left out. */
    private static final int MOST = 100;

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            String message = extended.getFormattedMessage();
            if (isChanged(message)) {
                extended.setMessage(of(message), FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            }
            if (extended.getThrown() != null && isHarmful(extended.getThrown())) {
                extended.setThrown(Shown.of(extended.getThrown(), newSet()));
            }
        }
        return true;
    }

    /** The text with control and format characters as their codes; the same string where nothing has to be changed. Null stays null. */
    static String of(String text) {
        if (!isChanged(text)) {
            return text;
        }
        int length = Math.min(text.length(), LONGEST);
        StringBuilder shown = new StringBuilder(length + 32);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                shown.append("\\n");
            } else if (isHarmful(c)) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        if (text.length() > length) {
            shown.append("... (").append(text.length() - length).append(" more)");
        }
        return shown.toString();
    }

    private static boolean isChanged(String text) {
        return text != null && (text.length() > LONGEST || text.chars().anyMatch(OneLine::isHarmful));
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Whether one of the messages has to be changed, of the exception, of its causes and of all that were suppressed. */
    private static boolean isHarmful(Throwable thrown) {
        Set<Throwable> seen = newSet();
        Deque<Throwable> ahead = new ArrayDeque<>(List.of(thrown));
        while (!ahead.isEmpty()) {
            Throwable each = ahead.pop();
            if (seen.size() == MOST || isChanged(each.toString())) {
                return true;
            }
            if (seen.add(each)) {
                ahead.addAll(List.of(each.getSuppressed()));
                if (each.getCause() != null) {
                    ahead.add(each.getCause());
                }
            }
        }
        return false;
    }

    /** Exceptions are told apart by identity: their equality is their own matter. */
    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Another exception, as it is written to the log. */
    private static final class Shown extends Exception {

        private static final long serialVersionUID = 1;

        private Shown(Throwable original, Throwable cause) {
            super(OneLine.of(original.toString()), cause);
            setStackTrace(original.getStackTrace());
        }

        /** @param seen the exceptions that are shown already: an exception can be its own cause */
        static Shown of(Throwable original, Set<Throwable> seen) {
            if (original == null || seen.size() == MOST || !seen.add(original)) {
                return null;
            }
            Shown shown = new Shown(original, of(original.getCause(), seen));
            for (Throwable suppressed : original.getSuppressed()) {
                Shown other = of(suppressed, seen);
                if (other != null) {
                    shown.addSuppressed(other);
                }
            }
            return shown;
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
