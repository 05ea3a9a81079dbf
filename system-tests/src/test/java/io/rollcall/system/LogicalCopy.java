package io.rollcall.system;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import io.rollcall.local.postgres.Databases;
import io.rollcall.local.postgres.PostgresConfig;
import io.rollcall.local.postgres.PostgresNode;
import io.rollcall.local.process.Child;
import io.rollcall.local.process.FreePort;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Moves the databases of a stopped stack to a new PostgreSQL cluster, with the effect of pg_dump and pg_restore: the same schema, rows and
 * sequences, but other transaction ids. The embedded PostgreSQL contains no pg_dump, and those of other versions refuse its server, so the
 * schema comes from the migrations, and the rows are copied by COPY.
 */
final class LogicalCopy {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String HISTORY =
            """
            CREATE TABLE flyway_schema_history (
                installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,
                script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,
                installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL)""";

    private static final String TABLES =
            "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'";

    private static final String SEQUENCES =
            "SELECT quote_literal(quote_ident(sequencename)), coalesce(last_value, 1), (last_value IS NOT NULL)::text FROM pg_sequences";

    private final Path state;
    private final Properties passwords = new Properties();

    LogicalCopy(RunningSystem system) throws IOException {
        this.state = system.directory().resolve(".rollcall");
        try (Reader reader = Files.newBufferedReader(state.resolve("keys/postgres.properties"))) {
            passwords.load(reader);
        }
    }

    /** Replaces the data directory of the stack by that of the new cluster. */
    void move() throws IOException, SQLException {
        Path data = state.resolve("postgres");
        Path other = state.resolve("postgres-restored");
        PostgresNode from = node(data);
        PostgresNode to = node(other);
        try (Child source = server(from, "source");
                Child target = server(to, "target")) {
            from.awaitReady(PATIENCE, source::isAlive).close();
            try (Connection superuser = to.awaitReady(PATIENCE, target::isAlive)) {
                for (String service : Routes.SERVICES) {
                    new Databases(superuser).ensure(service, passwords.getProperty(service));
                }
            }
            for (String service : Routes.SERVICES) {
                copy(service, from, to);
            }
        }
        Files.move(data, state.resolve("postgres-before"));
        Files.move(other, data);
    }

    private PostgresNode node(Path directory) throws IOException {
        return PostgresNode.prepare(
                new PostgresConfig(directory, FreePort.any(), passwords.getProperty("postgres"), true));
    }

    private Child server(PostgresNode node, String name) throws IOException {
        Child server = new Child("postgres-" + name, node::command, node.stop(), PATIENCE, state);
        server.start();
        return server;
    }

    private void copy(String service, PostgresNode from, PostgresNode to) throws IOException, SQLException {
        try (Connection owner =
                        DriverManager.getConnection(to.jdbcUrl(service), service, passwords.getProperty(service));
                Statement statement = owner.createStatement()) {
            for (Path migration : migrations(service)) {
                statement.execute(Files.readString(migration));
            }
            statement.execute(HISTORY);
        }
        try (Connection source = from.connect(service);
                Connection target = to.connect(service);
                Statement statement = target.createStatement()) {
            // no triggers and no foreign keys, as pg_restore adds them after the rows
            statement.execute("SET session_replication_role = replica");
            for (String table : texts(source, TABLES)) {
                statement.execute("DELETE FROM " + table);
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copies(source).copyOut("COPY " + table + " TO STDOUT", rows);
                copies(target).copyIn("COPY " + table + " FROM STDIN", new ByteArrayInputStream(rows.toByteArray()));
            }
            for (String sequence : texts(source, SEQUENCES)) {
                statement.execute("SELECT setval(" + sequence + ")");
            }
        }
    }

    private static List<Path> migrations(String service) throws IOException {
        Path directory = Command.HOME.resolve(service + "-service/src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted(Comparator.comparingInt(LogicalCopy::version)).toList();
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** The columns of each row, separated by commas. */
    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                texts.add(String.join(",", row));
            }
        }
        return texts;
    }
}
