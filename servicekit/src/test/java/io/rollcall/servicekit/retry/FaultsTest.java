package io.rollcall.servicekit.retry;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonParseException;
import io.rollcall.servicekit.kafka.PublishingFailedException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FaultsTest {

    static final Throwable[] PASSING = {
        new ConnectException("refused"),
        new EOFException(),
        new TimeoutException(),
        new io.smallrye.mutiny.TimeoutException(),
        new org.apache.kafka.common.errors.TimeoutException("no broker"),
        new PublishingFailedException(new org.apache.kafka.common.errors.TimeoutException("no broker")),
        new PublishingFailedException(new InterruptedException()),
        new Concurrency("claims"),
        new VertxException("Connection is closed"),
        ClosedConnectionException.INSTANCE,
        new CompletionException(new RuntimeException(new ConnectException("refused"))),
        new SQLException("the connection is gone", "08006"),
        new OutOfMemoryError(),
        new NoClassDefFoundError("half a deployment"),
        new KafkaException("Received exception when fetching the next record"),
        new TopicAuthorizationException("grants"),
        new UnknownTopicOrPartitionException(),
        new InterruptedException(),
        new RejectedExecutionException(),
        new CancellationException(),
        new UncheckedIOException(new EOFException()),
        new NoStackTraceException("the pool is closed"),
    };

    static final Throwable[] LASTING = {
        new NullPointerException(),
        new IllegalStateException("impossible"),
        new ArithmeticException(),
        new RecordTooLargeException("1 MB"),
        new PublishingFailedException(new RecordTooLargeException("1 MB")),
        new KafkaException("not sent", new RecordTooLargeException("1 MB")),
        new JsonParseException(null, "not JSON"),
        new MalformedInputException(1),
        new SQLException("a key is there twice", "23505"),
        new StackOverflowError(),
    };

    @ParameterizedTest
    @FieldSource("PASSING")
    void whatTheInfrastructureDoesPasses(Throwable fault) {
        assertThat(Faults.passing(fault)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("LASTING")
    void whatTheDataDoesComesBack(Throwable fault) {
        assertThat(Faults.passing(fault)).isFalse();
        assertThat(Faults.passing(new CompletionException(fault))).isFalse();
    }

    /** PostgreSQL errors that are not caused by a value; the blank SQLSTATE is for a server that sends none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01000", "02000", "03000", "08000", "08001", "08003", "08006", "08P01", "0A000", "0B000", "25001",
                        "25006",
                "25P02", "25P03", "26000", "28000", "28P01", "2BP01", "34000", "3B001", "3D000", "3F000", "40001",
                        "40002",
                "40003", "40P01", "42501", "42601", "42703", "42704", "42804", "42846", "42883", "42939", "42P01",
                        "42P05",
                "42P10", "42P18", "53000", "53100", "53200", "53300", "53400", "55000", "55006", "55P02", "55P03",
                        "55P04",
                "57000", "57014", "57P01", "57P02", "57P03", "57P04", "57P05", "58000", "58030", "58P01", "58P02",
                        "72000",
                "F0000", "HV000", "P0001", "XX000", "XX001", "XX002", "99999", "2", ""
            })
    void databaseErrorsThatNoValueCausesAreTransient(String state) {
        assertThat(Faults.passing(new PgException("trouble", "ERROR", state, null)))
                .isTrue();
        assertThat(Faults.passing(new SQLException("trouble", state))).isTrue();
    }

    @Test
    void databaseErrorsWithoutAStateAreTransient() {
        assertThat(Faults.passing(new PgException("trouble", "ERROR", null, null)))
                .isTrue();
        assertThat(Faults.passing(new SQLException("the pool gives no connection")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "21000", "22000", "22001", "22003", "22007", "22008", "22012", "22021", "22023", "22P02", "22P03",
                "22P05", "23000", "23502", "23503", "23505", "23514", "23P01", "54000", "54001", "54011", "54023"
            })
    void databaseErrorsThatAValueCausesArePermanent(String state) {
        assertThat(Faults.passing(new PgException("trouble", "ERROR", state, null)))
                .isFalse();
        assertThat(Faults.passing(new SQLException("trouble", state))).isFalse();
    }

    @Test
    void theFirstCauseThatSaysAnythingDecides() {
        Throwable ofTheValue = new PgException("too long", "ERROR", "22001", null);
        Throwable ofTheServer = new PgException("who are you", "FATAL", "28P01", null);

        assertThat(Faults.passing(new IllegalStateException(ofTheValue))).isFalse();
        assertThat(Faults.passing(new IllegalStateException(ofTheServer))).isTrue();
        assertThat(Faults.passing(new IllegalStateException(new OutOfMemoryError())))
                .isTrue();
    }

    @Test
    void aDescriptionQuotesNoMessageOfTheDatabase() {
        Throwable fault = new PgException("Key (hash)=(secret) already exists", "ERROR", "23505", null);

        assertThat(Faults.describe(new IllegalStateException("secret", fault)))
                .isEqualTo("PgException with SQLSTATE 23505");
        assertThat(Faults.describe(new IllegalStateException("secret")))
                .startsWith("java.lang.IllegalStateException at ")
                .doesNotContain("secret");
        assertThat(Faults.describe(new ConnectException("refused"))).contains("refused");
        assertThat(Faults.name(new IllegalStateException("secret", fault))).isEqualTo("PgException");
        assertThat(Faults.name(new IllegalStateException("secret"))).isEqualTo("IllegalStateException");
    }

    @Test
    void noFaultDoesNotPass() {
        assertThat(Faults.passing(null)).isFalse();
    }
}
