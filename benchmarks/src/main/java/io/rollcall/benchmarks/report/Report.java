package io.rollcall.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rollcall.benchmarks.limit.RawLimit;
import io.rollcall.benchmarks.load.BulkRun;
import io.rollcall.benchmarks.load.ListRun;
import io.rollcall.benchmarks.load.SingleRun;

/** All figures of one benchmark. */
public final class Report {

    private final List<RawLimit> limits = new ArrayList<>();
    private final List<BulkRun.Result> runs = new ArrayList<>();
    private final Map<String, SingleRun.Latency> latencies = new TreeMap<>();
    private ListRun.Result lists;
    private long listed;
    private double readySeconds;

    public void ready(double seconds) {
        readySeconds = seconds;
    }

    public void limit(RawLimit limit) {
        limits.add(limit);
    }

    public void run(BulkRun.Result run) {
        runs.add(run);
    }

    public void latency(String load, SingleRun.Latency latency) {
        latencies.put(load, latency);
    }

    /** @param devices how many the organisation has that was asked for */
    public void lists(ListRun.Result result, long devices) {
        lists = result;
        listed = devices;
    }

    /** The run in the middle by its end-to-end rate. */
    public BulkRun.Result median() {
        return runs.stream()
                .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
                .toList()
                .get(runs.size() / 2);
    }

    /** For people. */
    public String table() {
        StringBuilder out = new StringBuilder();
        line(out, "stack ready after %.1f s (not counted below; neither is the warm-up upload)", readySeconds);
        if (!runs.isEmpty()) {
            BulkRun.Result median = median();
            line(out, "");
            line(out, "%,d devices, %d run(s); median, lowest and highest", median.devices(), runs.size());
            rates(out, "accepted (upload to 202)", BulkRun.Result::acceptedPerSecond);
            rates(out, "end to end (upload to last row over REST)", BulkRun.Result::perSecond);
            line(out, "");
            line(out, "raw limits of the stages on this machine, and how far end to end is from them");
            for (RawLimit limit : limits) {
                line(
                        out,
                        "  %-44s %,10.0f /s   %5.1f %%",
                        limit.stage(),
                        limit.perSecond(),
                        100 * median.perSecond() / limit.perSecond());
            }
            line(out, "");
            line(out, "of the median run, by process            CPU s per 1,000 devices   peak memory");
            double total = 0;
            for (Map.Entry<String, Double> process : median.cpuSeconds().entrySet()) {
                double perThousand = process.getValue() * 1000 / median.devices();
                total += perThousand;
                line(
                        out,
                        "  %-38s %21.3f %10d MiB",
                        process.getKey(),
                        perThousand,
                        median.peakMemory().getOrDefault(process.getKey(), 0L) >> 20);
            }
            line(out, "  %-38s %21.3f", "all", total);
        }
        if (!latencies.isEmpty()) {
            line(out, "");
            line(out, "single registration, POST to ready over REST         p50       p95       p99       max");
            latencies.forEach((load, latency) -> line(
                    out,
                    "  %-42s %7.0f ms%7.0f ms%7.0f ms%7.0f ms",
                    load + " (" + latency.count() + ")",
                    latency.p50(),
                    latency.p95(),
                    latency.p99(),
                    latency.max()));
        }
        if (lists != null) {
            SingleRun.Latency latency = lists.latency();
            line(out, "");
            line(out, "GET /v1/devices over %,d devices of one organisation", listed);
            line(
                    out,
                    "  %-42s %7.0f ms%7.0f ms%7.0f ms%7.0f ms",
                    "every filter, order and search (" + latency.count() + ")",
                    latency.p50(),
                    latency.p95(),
                    latency.p99(),
                    latency.max());
            line(out, "  slowest: %s", lists.slowest());
        }
        return out.toString();
    }

    private void rates(StringBuilder out, String name, ToDoubleFunction<BulkRun.Result> rate) {
        double[] sorted = runs.stream().mapToDouble(rate).sorted().toArray();
        line(
                out,
                "  %-44s %,10.0f devices/s   (%,.0f to %,.0f)",
                name,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** For machines. */
    public void writeJson(Path file) throws IOException {
        Map<String, Object> json = new TreeMap<>();
        json.put("readySeconds", readySeconds);
        json.put("rawLimits", limits);
        json.put("runs", runs);
        json.put("singleRegistrationMillis", latencies);
        json.put("lists", lists);
        Files.writeString(
                file,
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json));
    }
}
