package io.rollcall.servicekit.log;

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

    /** Deeper causes are left out; exceptions can be their own causes. */
    private static final int DEEPEST = 20;

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended) {
            String message = extended.getFormattedMessage();
            if (isChanged(message)) {
                extended.setMessage(of(message), FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            }
            if (extended.getThrown() != null && isHarmful(extended.getThrown())) {
                extended.setThrown(Shown.of(extended.getThrown(), DEEPEST));
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

    private static boolean isHarmful(Throwable thrown) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (isChanged(each.toString())) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    /** Another exception, as it is written to the log. */
    private static final class Shown extends Exception {

        private static final long serialVersionUID = 1;

        private Shown(Throwable original, Throwable cause) {
            super(OneLine.of(original.toString()), cause);
            setStackTrace(original.getStackTrace());
        }

        static Shown of(Throwable original, int depth) {
            return original == null || depth == 0 ? null : new Shown(original, of(original.getCause(), depth - 1));
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
