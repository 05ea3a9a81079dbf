package io.rollcall.local.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.rollcall.local.process.Command;
import io.rollcall.local.process.Stop;
import io.rollcall.local.text.Words;

/**
 * One PostgreSQL server: what to run, how to end it, how to tell that it is ready. The process itself belongs to whoever starts
 * the {@link #command}, so that it is watched and ended in the same way as every other child.
 */
public final class PostgresNode {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final PostgresConfig config;
    private final PostgresBinaries binaries;
    private final DataDirectory data;

    private PostgresNode(PostgresConfig config, PostgresBinaries binaries) {
        this.config = config;
        this.binaries = binaries;
        this.data = new DataDirectory(config, binaries);
    }

    /** Unpacks the binaries and makes the data directory where that has not been done before. */
    public static PostgresNode prepare(PostgresConfig config) throws IOException {
        PostgresNode node = new PostgresNode(config, PostgresBinaries.unpacked());
        node.data.create();
        return node;
    }

    /** The server in the foreground. */
    public Command command() throws IOException {
        data.forgetStrangers();
        List<String> line = new ArrayList<>(RootIsRefused.prefix());
        line.add(binaries.program("postgres").toString());
        line.addAll(List.of("-D", config.directory().toString()));
        line.addAll(config.options());
        return new Command(line, Map.of());
    }

    /** Fast shutdown: connections are cut, what is committed is written out. */
    public Stop stop() {
        return process -> {
            try {
                List<String> line = new ArrayList<>(RootIsRefused.prefix());
                line.add(binaries.program("pg_ctl").toString());
                line.addAll(List.of("stop", "-D", config.directory().toString(), "-m", "fast", "-W"));
                Process control = new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!control.waitFor(5, TimeUnit.SECONDS) || control.exitValue() != 0) {
                    process.destroy();
                }
            } catch (IOException e) {
                process.destroy();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroy();
            }
        };
    }

    /** Connects as the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), PostgresConfig.SUPERUSER, config.password());
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + PostgresConfig.HOST + ":" + config.port() + "/" + database;
    }

    /** The form that the reactive client takes. */
    public String reactiveUrl(String database) {
        return "postgresql://" + PostgresConfig.HOST + ":" + config.port() + "/" + database;
    }

    public int port() {
        return config.port();
    }

    /**
     * Tries until a connection is accepted.
     *
     * @param alive asked between tries; a server that is gone is not waited for
     * @return a connection as the superuser
     * @throws IOException if the server ended or the time is over
     */
    public Connection awaitReady(Duration patience, BooleanSupplier alive) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return connect("postgres");
            } catch (SQLException e) {
                if (!alive.getAsBoolean()) {
                    throw new IOException(Words.of("postgres.ended"), e);
                }
                if (System.nanoTime() > until) {
                    throw new IOException(Words.of("postgres.not-ready", patience.toSeconds()), e);
                }
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for PostgreSQL", e);
            }
        }
    }
}
