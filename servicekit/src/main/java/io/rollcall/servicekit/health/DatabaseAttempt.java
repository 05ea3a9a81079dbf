package io.rollcall.servicekit.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * A round trip to the database on a dedicated connection. The connection pools are not used: when a pool is exhausted by load, a probe would
 * wait for a connection and report a busy service as down. The connection is reopened periodically, since the server may refuse logins while
 * existing connections keep working.
 */
final class DatabaseAttempt implements Probe.Attempt {

    private static final Duration CONNECTION_LIFETIME = Duration.ofSeconds(8);
    private static final String CONNECTION_FAILURES = "08";

    private final String url;
    private final Properties properties = new Properties();
    private Connection connection;
    private long openedAt;

    /** Username and password may be null; the credentials in the address are used then. */
    DatabaseAttempt(String url, String username, String password, String application) {
        this.url = url;
        String seconds = Long.toString(Probe.LIMIT.toSeconds());
        PGProperty.USER.set(properties, username);
        PGProperty.PASSWORD.set(properties, password);
        PGProperty.APPLICATION_NAME.set(properties, application + "-health");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, (int) Probe.LIMIT.toMillis());
    }

    @Override
    public void run() throws SQLException {
        boolean done = false;
        try {
            if (connection != null && System.nanoTime() - openedAt > CONNECTION_LIFETIME.toNanos()) {
                connection.close();
                connection = null;
            }
            if (connection == null) {
                connection = new Driver().connect(url, properties);
                openedAt = System.nanoTime();
            }
            if (connection == null) {
                throw new SQLException("not an address of PostgreSQL");
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    @Override
    public boolean isRefusal(Exception failure) {
        return failure instanceof SQLException sql
                && sql.getSQLState() != null
                && !sql.getSQLState().startsWith(CONNECTION_FAILURES);
    }

    /** Drops the connection without waiting for the server. */
    @Override
    public void close() {
        Connection dropped = connection;
        connection = null;
        if (dropped != null) {
            try {
                dropped.abort(Runnable::run);
            } catch (SQLException e) {
                // the connection is closed either way
            }
        }
    }
}
