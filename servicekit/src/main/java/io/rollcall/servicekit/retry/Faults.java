package io.rollcall.servicekit.retry;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JacksonException;
import io.rollcall.servicekit.kafka.PublishingFailedException;
import io.vertx.pgclient.PgException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Tells faults of the infrastructure, which pass, from faults of the data, which do not. */
public final class Faults {

    private Faults() {}

    /** Whether trying the same again later can succeed. */
    public static boolean passing(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException postgres) {
                return passingState(postgres.getSqlState());
            }
            if (cause instanceof SQLException sql) {
                return passingState(sql.getSQLState());
            }
            if (ofTheData(cause)) {
                return false;
            }
            if ((cause instanceof PublishingFailedException && !ofTheData(cause.getCause()))
                    || cause instanceof ApiException
                    || cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof io.smallrye.mutiny.TimeoutException
                    || cause instanceof Concurrency) {
                return true;
            }
            String type = cause.getClass().getName();
            // Vert.x reports closed connections and exhausted pools by exceptions of its own
            if (type.startsWith("io.vertx.core") || type.startsWith("io.vertx.sqlclient")) {
                return true;
            }
        }
        return false;
    }

    /** Also exceptions of these kinds that are an IOException or an ApiException by inheritance only. */
    private static boolean ofTheData(Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof JacksonException
                || cause instanceof CharacterCodingException;
    }

    /** By SQLSTATE: connections, rollbacks for concurrency, resources, operators, locks, the system, read-only failover. */
    private static boolean passingState(String state) {
        return state == null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.equals("55P03")
                || state.equals("55006")
                || state.equals("25006");
    }
}
