package io.rollcall.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.rollcall.local.text.Words;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own ({@code unshare -U}) a process of root's is taken for
 * nobody's, while its files are still root's; nothing else changes, neither the process id nor who may signal it.
 */
final class RootIsRefused {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");

    private RootIsRefused() {}

    /** What has to stand in front of each of PostgreSQL's programs: nothing for an ordinary user. */
    static List<String> prefix() throws IOException {
        if (!root()) {
            return List.of();
        }
        if (!namespaces()) {
            throw new IOException(Words.of("postgres.root"));
        }
        return NAMESPACE;
    }

    private static boolean root() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return Files.getAttribute(self, "unix:uid").equals(0);
        }
        return !PostgresBinaries.windows() && "root".equals(System.getProperty("user.name"));
    }

    private static boolean namespaces() throws IOException {
        List<String> trial = new ArrayList<>(NAMESPACE);
        trial.add("true");
        try {
            Process process = new ProcessBuilder(trial).start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            // no unshare at all
            return false;
        }
    }
}
