package io.rollcall.local.postgres;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;

import io.rollcall.local.files.DirectoryTree;
import io.rollcall.local.files.Versions;
import io.rollcall.local.text.Words;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs for this machine, unpacked once per user from the jar that holds them. */
public final class PostgresBinaries {

    /** Another version of the binaries has another directory. */
    private static final String DIRECTORY = "postgresql-" + Versions.postgresql();

    private static final String COMPLETE = ".complete";

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /** Unpacks them into the user's cache directory unless they are there. */
    public static PostgresBinaries unpacked() throws IOException {
        Path directory = cache().resolve(DIRECTORY);
        if (!Files.exists(directory.resolve(COMPLETE))) {
            Files.createDirectories(directory.getParent());
            Path lock = directory.resolveSibling(DIRECTORY + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!Files.exists(directory.resolve(COMPLETE))) {
                    unpackBeside(directory);
                }
            }
        }
        return new PostgresBinaries(directory);
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(windows() ? name + ".exe" : name);
    }

    static boolean windows() {
        return File.separatorChar == '\\';
    }

    private static Path cache() {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home"));
        Path base;
        if (windows()) {
            base = Path.of(environment.getOrDefault(
                    "LOCALAPPDATA", home.resolve("AppData").resolve("Local").toString()));
        } else {
            String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
            base = configured.isEmpty() ? home.resolve(".cache") : Path.of(configured);
        }
        return base.resolve("rollcall").toAbsolutePath();
    }

    private static void unpackBeside(Path directory) throws IOException {
        Path staging = directory.resolveSibling(DIRECTORY + ".unpacking");
        DirectoryTree.delete(staging);
        DirectoryTree.delete(directory);
        Files.createDirectories(staging);
        try (InputStream archive = archive();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, staging);
            }
        }
        Files.createFile(staging.resolve(COMPLETE));
        Files.move(staging, directory);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the archive wants to write outside its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(target.resolve(entry.getLinkName()).normalize(), file);
        } else {
            Files.copy(tar, file);
            if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true)) {
                throw new IOException("cannot make executable: " + file);
            }
        }
    }

    private static InputStream archive() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String system = windows() ? "Windows" : os.startsWith("mac") ? "Darwin" : "Linux";
        // There is none for Windows on ARM, which runs the other.
        String machine = arch.equals("amd64") || windows() ? "x86_64" : arch;
        InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        if (archive == null) {
            throw new IOException(Words.of("postgres.no-archive", system, arch));
        }
        return archive;
    }
}
