package io.rollcall.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time and memory of a process and its children, from Linux's {@code /proc}. Memory is the proportional set size, so that
 * PostgreSQL's shared buffers count once and not once for each backend.
 */
public final class ProcessUsage {

    private static final long TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    private ProcessUsage() {}

    /** CPU time so far, of the process and all children, dead ones that were waited for included. */
    public static Duration cpu(long pid) {
        long ticks = 0;
        for (long member : tree(pid)) {
            ticks += ticks(member);
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** Memory at present, in bytes; 0 where it cannot be known. */
    public static long memory(long pid) {
        long bytes = 0;
        for (long member : tree(pid)) {
            bytes += proportionalSetSize(member);
        }
        return bytes;
    }

    private static List<Long> tree(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(
                                Stream.of(pid), process.descendants().map(ProcessHandle::pid))
                        .toList())
                .orElse(List.of());
    }

    private static long ticks(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        int name = stat.lastIndexOf(')');
        if (name < 0) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).split(" ");
        long ticks = 0;
        for (int i = UTIME; i <= CSTIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks;
    }

    private static long proportionalSetSize(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "smaps_rollup"))
                        .lines()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                * 1024;
    }

    /** Empty where there is no such file any more, or on another system. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
