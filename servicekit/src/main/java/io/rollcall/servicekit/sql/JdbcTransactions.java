package io.rollcall.servicekit.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Transactions of JDBC. */
public final class JdbcTransactions implements Database {

    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");

    private final DataSource database;

    public JdbcTransactions(DataSource database) {
        this.database = database;
    }

    @Override
    public <T> T inTransaction(Function<Statements, T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new JdbcStatements(connection));
                connection.commit();
                return result;
            } finally {
                // without effect after a commit
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("a transaction failed", e);
    }

    private record JdbcStatements(Connection connection) implements Statements {

        @Override
        public int update(String sql, UnnestParameters<?> parameters) {
            try (PreparedStatement statement = prepare(sql, parameters)) {
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        @Override
        public void query(String sql, UnnestParameters<?> parameters, Consumer<IntFunction<Object>> row) {
            try (PreparedStatement statement = prepare(sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.accept(position -> value(rows, position));
                }
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private PreparedStatement prepare(String sql, UnnestParameters<?> parameters) throws SQLException {
            PreparedStatement statement =
                    connection.prepareStatement(PARAMETER.matcher(sql).replaceAll("?"));
            try {
                parameters.bind(statement, 1);
                return statement;
            } catch (SQLException | RuntimeException e) {
                statement.close();
                throw e;
            }
        }

        private static Object value(ResultSet rows, int position) {
            try {
                return rows.getObject(position + 1);
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }
}
