package io.rollcall.servicekit.retry;

import java.io.EOFException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonParseException;
import io.rollcall.servicekit.kafka.PublishingFailedException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
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
    };

    static final Throwable[] LASTING = {
        new NullPointerException(),
        new IllegalStateException("impossible"),
        new ArithmeticException(),
        new RecordTooLargeException("1 MB"),
        new PublishingFailedException(new RecordTooLargeException("1 MB")),
        new JsonParseException(null, "not JSON"),
        new MalformedInputException(1),
        new SQLException("a key is there twice", "23505"),
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08006", "40001", "40P01", "53300", "53100", "57P01", "57P03", "57014", "58030", "55P03",
                "55006", "25006"
            })
    void statesOfAPostgresInTroublePass(String state) {
        assertThat(Faults.passing(new PgException("trouble", "FATAL", state, null)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22P05", "22001", "23505", "23502", "21000", "42P01", "42601", "28P01", "3D000"})
    void statesOfAStatementInTroubleDoNot(String state) {
        assertThat(Faults.passing(new PgException("trouble", "ERROR", state, null)))
                .isFalse();
    }

    @Test
    void noFaultDoesNotPass() {
        assertThat(Faults.passing(null)).isFalse();
    }
}
