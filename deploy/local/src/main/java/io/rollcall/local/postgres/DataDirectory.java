package io.rollcall.local.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.rollcall.local.files.DirectoryTree;

/** The directory that the server's data lives in: made once, and cleared of the mark that a killed server leaves. */
final class DataDirectory {

    private static final String VERSION_FILE = "PG_VERSION";
    private static final String PID_FILE = "postmaster.pid";

    private final PostgresConfig config;
    private final PostgresBinaries binaries;

    DataDirectory(PostgresConfig config, PostgresBinaries binaries) {
        this.config = config;
        this.binaries = binaries;
    }

    /** Makes it if it is not there; returns whether it was made. */
    boolean create() throws IOException {
        Path directory = config.directory();
        if (Files.exists(directory.resolve(VERSION_FILE))) {
            return false;
        }
        // initdb in a directory beside it, moved when it is done: one that was cut short is never taken for a whole one
        Path staging = directory.resolveSibling(directory.getFileName() + ".new");
        DirectoryTree.delete(staging);
        Files.createDirectories(directory.getParent());
        Path passwordFile = Files.createTempFile("rollcall", null);
        try {
            Files.writeString(passwordFile, config.password() + "\n");
            try {
                initdb(staging, passwordFile, "C.UTF-8");
            } catch (IOException e) {
                // not every system has that locale; what matters here, order and case, is PostgreSQL's own in both
                DirectoryTree.delete(staging);
                initdb(staging, passwordFile, "C");
            }
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(staging, directory);
        return true;
    }

    /**
     * A killed server leaves its pid file. The server itself finds out that it is stale, except where another process got the same
     * id since (a container that was started again, for example): then it would refuse to start for ever.
     */
    void forgetStrangers() throws IOException {
        Path pidFile = config.directory().resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d+")) {
            return;
        }
        boolean stranger = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .flatMap(process -> process.info().command())
                .filter(command -> !command.contains("postgres"))
                .isPresent();
        if (stranger) {
            Files.delete(pidFile);
        }
    }

    private void initdb(Path directory, Path passwordFile, String locale) throws IOException {
        List<String> command = new ArrayList<>(RootIsRefused.prefix());
        command.addAll(List.of(
                binaries.program("initdb").toString(),
                "-D",
                directory.toString(),
                "-U",
                PostgresConfig.SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=" + locale,
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (!config.durable()) {
            command.add("--no-sync");
        }
        File output = Files.createTempFile("rollcall-initdb", ".log").toFile();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(
                        "initdb failed: " + Files.readString(output.toPath()).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during initdb", e);
        } finally {
            Files.delete(output.toPath());
        }
    }
}
