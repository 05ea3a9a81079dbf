package io.rollcall.servicekit.retry;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.pgclient.PgException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Classifies failures as transient or permanent. A failure is permanent only if the processed data can cause it: then every retry fails in the
 * same way, and the record must become a dead letter. Every other failure has its cause in the infrastructure or the deployment (outage,
 * failover, rotated password, missing table, missing grant, version skew, storage fault), can be resolved without changing the data, and must
 * never lose a record.
 */
public final class Faults {

    private static final int MAX_CAUSES = 20;

    private Faults() {}

    /**
     * Whether a failure is transient, so that the same operation can succeed later.
     *
     * <p>Permanent failures are: database errors of the SQLSTATE classes 22 (data exception), 23 (integrity constraint) and 54 (program limit),
     * and 21000 (cardinality); records that are too large; malformed JSON and text; and runtime exceptions of our own code, which bisection
     * attributes to a record. Transient failures are all other database errors, with or without an SQLSTATE, all Kafka, Vert.x and I/O failures,
     * timeouts, and every {@link Error} except {@link StackOverflowError}, which deeply nested data can cause.
     *
     * <p>The first cause in the chain that can be classified decides.
     */
    public static boolean passing(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof Error) {
                return !(cause instanceof StackOverflowError);
            }
            if (isOfDatabase(cause)) {
                return !causedByValue(sqlState(cause));
            }
            if (causedByValue(cause)) {
                return false;
            }
            if (ofTheInfrastructure(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A description for logs: the class, with the SQLSTATE of a database error. Messages of database errors and of unexpected exceptions are
     * left out because they may quote values.
     */
    public static String describe(Throwable fault) {
        Throwable database = databaseCause(fault);
        if (database != null) {
            return database.getClass().getSimpleName() + " with SQLSTATE " + sqlState(database);
        }
        if (passing(fault) && !(fault instanceof Error)) {
            return fault.toString();
        }
        StackTraceElement[] trace = fault.getStackTrace();
        return fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** The name of the class of a failure, or of the database error that caused it. */
    public static String name(Throwable fault) {
        Throwable database = databaseCause(fault);
        return (database == null ? fault : database).getClass().getSimpleName();
    }

    /** Null if the failure was not caused by a database error. */
    private static Throwable databaseCause(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            if (isOfDatabase(cause)) {
                return cause;
            }
        }
        return null;
    }

    private static boolean isOfDatabase(Throwable cause) {
        return cause instanceof PgException || cause instanceof SQLException;
    }

    private static String sqlState(Throwable cause) {
        return cause instanceof PgException postgres ? postgres.getSqlState() : ((SQLException) cause).getSQLState();
    }

    private static boolean causedByValue(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("22")
                        || sqlState.startsWith("23")
                        || sqlState.startsWith("54")
                        || sqlState.equals("21000"));
    }

    /** Checked before {@link #ofTheInfrastructure}, since some of these extend IOException or KafkaException. */
    private static boolean causedByValue(Throwable cause) {
        return cause instanceof RecordTooLargeException
                || cause instanceof JacksonException
                || cause instanceof CharacterCodingException;
    }

    private static boolean ofTheInfrastructure(Throwable cause) {
        if ((cause instanceof KafkaException && !causedByValue(cause.getCause()))
                || cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof InterruptedException
                || cause instanceof CancellationException
                || cause instanceof RejectedExecutionException
                || cause instanceof Concurrency) {
            return true;
        }
        // these libraries define their own exceptions for closed connections and exhausted pools
        String type = cause.getClass().getName();
        return type.startsWith("io.vertx.") || type.startsWith("io.netty.");
    }
}
