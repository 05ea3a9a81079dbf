package io.rollcall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

import io.rollcall.local.postgres.PostgresConfig;
import io.rollcall.local.postgres.PostgresNode;
import io.rollcall.local.process.FreePort;

/** A server as a child of the test JVM. What it commits survives its own death, and not the machine's: that is faster. */
final class EmbeddedPostgres implements PostgresServer {

    static final String NAME = "postgres";
    private static final String PORT = NAME + ".port";
    private static final String PASSWORD = NAME + ".password";
    private static final Duration TO_START = Duration.ofSeconds(60);

    private final PostgresNode node;
    private final ServerProcess process;

    private EmbeddedPostgres(PostgresNode node) {
        this.node = node;
        this.process = new ServerProcess(NAME, node.stop());
    }

    static EmbeddedPostgres shared() {
        boolean first = SharedState.get(PORT) == null;
        if (first) {
            SharedState.set(PORT, FreePort.any());
            SharedState.set(PASSWORD, UUID.randomUUID());
        }
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(PostgresNode.prepare(new PostgresConfig(
                    SharedState.directory().resolve(NAME),
                    SharedState.number(PORT),
                    SharedState.get(PASSWORD),
                    false)));
            if (first) {
                postgres.start();
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TestDatabase createDatabase(String prefix) {
        try (Connection superuser = node.connect("postgres")) {
            return TestDatabase.create(superuser, prefix, node::jdbcUrl, node::reactiveUrl);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database", e);
        }
    }

    @Override
    public void start() {
        if (process.alive()) {
            return;
        }
        try {
            // after a kill the old server's children may need a moment to notice, and so long the data is theirs
            while (true) {
                process.start(node.command());
                try (Connection ready = node.awaitReady(TO_START, process::alive)) {
                    return;
                } catch (IOException e) {
                    if (process.alive() || !process.log().tail(5).toString().contains("still in use")) {
                        throw new IOException(
                                e.getMessage() + ": " + process.log().tail(20), e);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void pause() {
        process.signal("STOP");
    }

    @Override
    public void resume() {
        process.signal("CONT");
    }
}
