package io.rollcall.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.rollcall.local.postgres.Databases;

/**
 * A database of the tests, and SQL on it as its owner.
 *
 * @param username the owner's name, which is the database's as well
 */
public record TestDatabase(String jdbcUrl, String reactiveUrl, String username, String password) {

    private static final String CURRENT = "database";
    private static final int SUFFIX = 12;

    /** The one that {@link RollcallTestResource} gave to the service under test. */
    public static TestDatabase current() {
        return new TestDatabase(
                SharedState.get(CURRENT + ".jdbc"),
                SharedState.get(CURRENT + ".reactive"),
                SharedState.get(CURRENT + ".username"),
                SharedState.get(CURRENT + ".password"));
    }

    /** Runs a statement; returns the number of rows that it changed. */
    public int execute(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows of a query, each with its columns in order. */
    public List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            ResultSetMetaData columns = result.getMetaData();
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the only row, for example a count. */
    public Object value(String sql, Object... parameters) {
        List<Map<String, Object>> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows instead of one: " + sql);
        }
        return rows.get(0).values().iterator().next();
    }

    public long count(String table) {
        return ((Number) value("SELECT count(*) FROM " + table)).longValue();
    }

    /** As the owner; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, username, password);
    }

    /** Runs an action while the server rejects the service's password. The service's sessions are terminated first. */
    public void whilePasswordIsRefused(Runnable action) {
        TestDatabase rotated = new TestDatabase(
                jdbcUrl, reactiveUrl, username, UUID.randomUUID().toString());
        execute(alterPassword(rotated.password));
        try {
            rotated.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE usename = current_user AND pid <> pg_backend_pid()""");
            action.run();
        } finally {
            rotated.execute(alterPassword(password));
        }
    }

    private String alterPassword(String to) {
        return "ALTER ROLE \"%s\" PASSWORD '%s'".formatted(username, to);
    }

    static TestDatabase create(
            Connection superuser, String prefix, UnaryOperator<String> jdbcUrl, UnaryOperator<String> reactiveUrl)
            throws SQLException {
        String name =
                prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, SUFFIX);
        String password = UUID.randomUUID().toString();
        new Databases(superuser).ensure(name, password);
        return new TestDatabase(jdbcUrl.apply(name), reactiveUrl.apply(name), name, password);
    }

    void becomeCurrent() {
        SharedState.set(CURRENT + ".jdbc", jdbcUrl);
        SharedState.set(CURRENT + ".reactive", reactiveUrl);
        SharedState.set(CURRENT + ".username", username);
        SharedState.set(CURRENT + ".password", password);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
