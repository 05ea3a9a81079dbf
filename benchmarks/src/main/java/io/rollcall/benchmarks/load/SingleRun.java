package io.rollcall.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Registers single devices at a steady rate and measures each from its POST until the roll shows it ready. */
public final class SingleRun {

    private static final int CLIENTS = 64;

    /** Milliseconds; the number of what was measured. */
    public record Latency(double p50, double p95, double p99, double max, int count) {

        static Latency of(double[] millis) {
            Arrays.sort(millis);
            return new Latency(at(millis, 0.50), at(millis, 0.95), at(millis, 0.99), at(millis, 1), millis.length);
        }

        private static double at(double[] sorted, double quantile) {
            return sorted[(int) Math.max(0, Math.ceil(sorted.length * quantile) - 1)];
        }
    }

    private SingleRun() {}

    /** The clock of each registration starts when it was due, not when a client was free to send it. */
    public static Latency run(Organization organization, String prefix, int perSecond, int seconds) throws Exception {
        int count = perSecond * seconds;
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(DeviceFiles.json(serialNumber(prefix, i)));
        }
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (ReadyWatch roll = new ReadyWatch(organization)) {
            roll.start();
            long start = System.nanoTime();
            List<Future<String>> accepted = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                TimeUnit.NANOSECONDS.sleep(start + due(i, perSecond) - System.nanoTime());
                String body = bodies.get(i);
                accepted.add(clients.submit(() -> organization.register(body)));
            }
            double[] millis = new double[count];
            for (int i = 0; i < count; i++) {
                accepted.get(i).get();
                millis[i] = (roll.awaitReady(serialNumber(prefix, i)) - start - due(i, perSecond)) / 1e6;
            }
            return Latency.of(millis);
        } finally {
            clients.shutdownNow();
        }
    }

    private static String serialNumber(String prefix, int number) {
        return prefix + "-" + number;
    }

    /** Nanoseconds from the start. */
    private static long due(int number, int perSecond) {
        return TimeUnit.SECONDS.toNanos(1) * number / perSecond;
    }
}
