package io.rollcall.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * One process of the stack. Started once, and once {@link #supervise} was called started again whenever it ends by itself, until
 * it is closed. Thread-safe.
 */
public final class Child implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** A child that lived so long is taken to have been well: the next pause is the first one again. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final String name;
    private final Command.Source command;
    private final Stop stop;
    private final Duration patience;
    private final ProcessLog log;
    private final RunRecord record;

    private Process process;
    private long startedAt;
    private boolean closed;
    private boolean supervised;

    /**
     * @param patience how long {@link #close} waits before it kills
     * @param stateDir where {@code logs/} and {@code run/} are
     */
    public Child(String name, Command.Source command, Stop stop, Duration patience, Path stateDir) {
        this.name = Objects.requireNonNull(name, "name");
        this.command = Objects.requireNonNull(command, "command");
        this.stop = Objects.requireNonNull(stop, "stop");
        this.patience = Objects.requireNonNull(patience, "patience");
        this.log = new ProcessLog(stateDir.resolve("logs").resolve(name + ".log"));
        this.record = new RunRecord(stateDir.resolve("run").resolve(name));
    }

    public String name() {
        return name;
    }

    public ProcessLog log() {
        return log;
    }

    public synchronized long pid() {
        return process.pid();
    }

    public synchronized boolean isAlive() {
        return process != null && Liveness.alive(process.toHandle());
    }

    /** Starts it, with a new log. */
    public synchronized void start() throws IOException {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
        log.rotate();
        launch();
    }

    /** From now on the child is started again when it ends; call it when the child is known to be well. */
    public synchronized void supervise(Deaths deaths) {
        if (!supervised && !closed) {
            supervised = true;
            watch(deaths, FIRST_PAUSE);
        }
    }

    /** Ends it: asks first, kills after the patience. Nothing starts it again. */
    @Override
    public void close() {
        ProcessHandle last;
        synchronized (this) {
            closed = true;
            notifyAll();
            last = process == null ? null : process.toHandle();
        }
        if (last != null) {
            if (last.isAlive()) {
                stop.end(last, patience);
            }
            forget();
        }
    }

    private void launch() throws IOException {
        process = command.get().start(log);
        startedAt = System.nanoTime();
        record.write(process.toHandle());
    }

    private void watch(Deaths deaths, Duration pause) {
        Process watched = process;
        Thread watcher = new Thread(() -> resurrect(watched, deaths, pause), "watch-" + name);
        watcher.setDaemon(true);
        watcher.start();
    }

    private void resurrect(Process watched, Deaths deaths, Duration pause) {
        try {
            int exit = watched.waitFor();
            synchronized (this) {
                boolean steady = System.nanoTime() - startedAt > STEADY.toNanos();
                Duration wait = steady ? FIRST_PAUSE : pause;
                long until = System.nanoTime() + wait.toNanos();
                while (!closed && System.nanoTime() < until) {
                    wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                }
                if (closed) {
                    return;
                }
                launch();
                watch(deaths, longer(wait));
            }
            deaths.restarted(this, watched.pid(), exit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            deaths.lost(this, e);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void forget() {
        try {
            record.delete();
        } catch (IOException e) {
            // a record of a process that is gone does no harm: the next start finds nobody by it
        }
    }
}
