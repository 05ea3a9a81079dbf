package io.rollcall.system;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Every table of the three databases, as somebody with a backup would read them. */
final class StackTables {

    private final RunningSystem system;

    StackTables(RunningSystem system) {
        this.system = system;
    }

    /** The rows, as text, of all tables that contain any of these texts; the table's name first. */
    List<String> rowsWith(List<String> texts) throws SQLException, IOException {
        List<String> rows = new ArrayList<>();
        for (String database : Routes.SERVICES) {
            try (Connection connection = connect(database)) {
                for (String table : tables(connection)) {
                    rows.addAll(rowsWith(connection, table, texts));
                }
            }
        }
        return rows;
    }

    private static List<String> rowsWith(Connection connection, String table, List<String> texts) throws SQLException {
        Array patterns = connection.createArrayOf(
                "text", texts.stream().map(text -> "%" + text + "%").toArray());
        List<String> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT t::text FROM " + table + " AS t WHERE t::text LIKE ANY (?)")) {
            select.setArray(1, patterns);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(table + " " + found.getString(1));
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    /** A connection as the superuser. */
    Connection connect(String database) throws SQLException, IOException {
        Path state = system.directory().resolve(".rollcall");
        Properties passwords = new Properties();
        try (Reader reader = Files.newBufferedReader(state.resolve("keys/postgres.properties"))) {
            passwords.load(reader);
        }
        int port = RunningSystem.json(Files.readString(state.resolve("stack.json")))
                .at("/postgres/port")
                .asInt();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", passwords.getProperty("postgres"));
    }
}
