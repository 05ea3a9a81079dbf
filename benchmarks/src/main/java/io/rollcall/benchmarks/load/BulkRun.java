package io.rollcall.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.rollcall.benchmarks.measure.Lag;
import io.rollcall.benchmarks.measure.ProcessUsage;
import io.rollcall.benchmarks.measure.Sample;
import io.rollcall.benchmarks.measure.Sampler;

/** Uploads one file for each organisation at once, and follows them until the last row can be read. */
public final class BulkRun {

    /**
     * What came of it.
     *
     * @param devices rows in all
     * @param acceptedSeconds from the first byte to the last 202
     * @param seconds from the first byte until the last row was visible over REST
     * @param cpuSeconds CPU time by process
     * @param peakMemory bytes by process
     * @param registrationIds of each part
     */
    public record Result(
            long devices,
            double acceptedSeconds,
            double seconds,
            Map<String, Double> cpuSeconds,
            Map<String, Long> peakMemory,
            List<Sample> samples,
            List<String> registrationIds) {

        public double acceptedPerSecond() {
            return devices / acceptedSeconds;
        }

        public double perSecond() {
            return devices / seconds;
        }
    }

    /** One organisation's part. */
    public record Part(Organization organization, Path file, long devices) {}

    private BulkRun() {}

    public static Result run(List<Part> parts, Lag lag, Map<String, Long> pids) throws Exception {
        Map<String, Duration> before = cpu(pids);
        ExecutorService clients = Executors.newFixedThreadPool(parts.size());
        try (Sampler sampler = new Sampler(lag, pids)) {
            long start = System.nanoTime();
            List<Callable<String>> uploads = new ArrayList<>();
            for (Part part : parts) {
                uploads.add(() -> part.organization().upload(part.file()));
            }
            List<Future<String>> ids = clients.invokeAll(uploads);
            for (Future<String> id : ids) {
                id.get();
            }
            double accepted = seconds(start);
            List<String> registrationIds = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                registrationIds.add(ids.get(i).get());
                parts.get(i).organization().awaitFinished(registrationIds.get(i));
            }
            double finished = seconds(start);
            Map<String, Double> used = new TreeMap<>();
            cpu(pids)
                    .forEach((name, after) ->
                            used.put(name, after.minus(before.get(name)).toMillis() / 1000.0));
            long devices = parts.stream().mapToLong(Part::devices).sum();
            return new Result(
                    devices, accepted, finished, used, sampler.peakMemory(), sampler.samples(), registrationIds);
        } finally {
            clients.shutdownNow();
        }
    }

    private static Map<String, Duration> cpu(Map<String, Long> pids) {
        Map<String, Duration> used = new TreeMap<>();
        pids.forEach((name, pid) -> used.put(name, ProcessUsage.cpu(pid)));
        return used;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
