package io.rollcall.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.rollcall.local.process.Child;
import io.rollcall.local.process.Deaths;
import io.rollcall.local.process.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PostgresNodeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private PostgresNode node;
    private Child server;

    @BeforeEach
    void start() throws Exception {
        node = PostgresNode.prepare(
                new PostgresConfig(directory.resolve("postgres"), FreePort.any(), "secret of the superuser", true));
        server = new Child("postgres", node::command, node.stop(), PATIENCE, directory);
        server.start();
        try (Connection superuser = node.awaitReady(PATIENCE, server::isAlive)) {
            Databases databases = new Databases(superuser);
            databases.ensure("intake", "it's intake's");
            databases.ensure("status", "status's");
            databases.ensure("status", "status's");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasCommittedSurvivesAKillOfTheServer() throws Exception {
        try (Connection intake = intake();
                Statement statement = intake.createStatement()) {
            statement.execute("CREATE TABLE upload (id int)");
            statement.execute("INSERT INTO upload SELECT generate_series(1, 1000)");
        }
        server.supervise(new Ignored());
        long first = server.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> value(intake(), "SELECT count(*) FROM upload"), "1000"::equals);
        assertThat(server.pid()).isNotEqualTo(first);
    }

    @Test
    void itIsDurableAndSortsTheSameEverywhere() throws Exception {
        assertThat(value(node.connect("postgres"), "SHOW fsync")).isEqualTo("on");
        assertThat(value(node.connect("postgres"), "SHOW server_version")).startsWith("18");
        assertThat(value(intake(), "SELECT datlocale FROM pg_database WHERE datname = 'intake'"))
                .isEqualTo("C.UTF-8");
        assertThat(value(intake(), "SELECT lower('FÖRDE')")).isEqualTo("förde");
    }

    @Test
    void anOwnerMayHaveTrigramsInItsDatabase() throws Exception {
        try (Connection intake = intake();
                Statement statement = intake.createStatement()) {
            statement.execute("CREATE EXTENSION pg_trgm");
        }
        assertThat(value(intake(), "SELECT similarity('surface', 'surfase') > 0.3"))
                .isEqualTo("t");
    }

    @Test
    void noServiceGetsIntoAnothersDatabase() {
        assertThatThrownBy(() -> connect("status", "intake", "it's intake's")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connect("intake", "intake", "a guess")).isInstanceOf(SQLException.class);
    }

    @Test
    void aPidFileOfAStrangerDoesNotKeepItFromStarting() throws Exception {
        server.close();
        Path pidFile = directory.resolve("postgres").resolve("postmaster.pid");
        Files.writeString(
                pidFile,
                ProcessHandle.current().pid() + "\n" + directory.resolve("postgres") + "\n1\n1\n\n\n0 0\nready\n");
        server = new Child("postgres", node::command, node.stop(), PATIENCE, directory);

        server.start();

        node.awaitReady(PATIENCE, server::isAlive).close();
    }

    @Test
    void aServerThatEndsWhileStartingIsNotWaitedFor() throws Exception {
        server.close();

        assertThatThrownBy(() -> node.awaitReady(PATIENCE, server::isAlive))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended");
    }

    private Connection intake() throws SQLException {
        return connect("intake", "intake", "it's intake's");
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(node.jdbcUrl(database), user, password);
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static final class Ignored implements Deaths {
        @Override
        public void restarted(Child child, long oldPid, int exitCode) {}

        @Override
        public void lost(Child child, IOException cause) {}
    }
}
