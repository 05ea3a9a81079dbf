package io.rollcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.rollcall.access.KafkaAccess;
import io.rollcall.benchmarks.limit.InsertLimit;
import io.rollcall.benchmarks.limit.KafkaLimits;
import io.rollcall.benchmarks.limit.ParseLimits;
import io.rollcall.benchmarks.limit.RawLimit;
import io.rollcall.benchmarks.load.BulkRun;
import io.rollcall.benchmarks.load.DeviceFiles;
import io.rollcall.benchmarks.load.ListRun;
import io.rollcall.benchmarks.load.Organization;
import io.rollcall.benchmarks.load.SingleRun;
import io.rollcall.benchmarks.measure.Lag;
import io.rollcall.benchmarks.report.Plot;
import io.rollcall.benchmarks.report.Report;
import io.rollcall.local.Stack;
import io.rollcall.local.StackAddresses;
import io.rollcall.local.StackOptions;
import io.rollcall.local.files.DirectoryTree;
import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.Token;
import io.vertx.pgclient.PgConnectOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code rollcall bench}: a fresh embedded stack (fsync on, acks=all), a warm-up upload that does not count, the raw limit of each
 * stage, uploads, and single registrations beside an idle and a busy system, all in one run.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures uploads end to end beside the raw limit of each stage, on a fresh stack of its own.")
public final class Bench implements Callable<Integer> {

    private static final int WARM_UP_DEVICES = 30_000;
    private static final int SINGLES_PER_SECOND = 50;
    private static final int SINGLES_SECONDS = 10;
    private static final int SINGLES_WARM_UP_SECONDS = 60;
    private static final PrintStream OUT = System.out;

    @Option(names = "--devices", defaultValue = "100000", description = "Devices in one run (${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--organizations",
            defaultValue = "1",
            description = "How many organisations upload their share at once (${DEFAULT-VALUE}).")
    private int organizations;

    @Option(
            names = "--runs",
            defaultValue = "1",
            description = "Counted runs; the table shows the median (${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--already",
            defaultValue = "0",
            description = "Devices registered before the counted runs, in uploads of 100,000 (${DEFAULT-VALUE}).")
    private int already;

    @Option(names = "--no-latency", description = "Leaves the single registrations out.")
    private boolean noLatency;

    @Option(names = "--no-lists", description = "Leaves the lists out.")
    private boolean noLists;

    @Option(names = "--no-limits", description = "Leaves the raw limits out.")
    private boolean noLimits;

    @Option(names = "--secure", description = "Kafka asks its clients for credentials, as in rollcall up --secure.")
    private boolean secure;

    @Option(names = "--keep", description = "Keeps the state directory.")
    private boolean keep;

    @Option(
            names = "--out",
            defaultValue = "rollcall-bench",
            description = "Writes FILE.json and FILE.svg (${DEFAULT-VALUE}).")
    private Path out;

    private final Report report = new Report();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("rollcall-bench");
        StackOptions options = StackOptions.of(Path.of(System.getProperty("rollcall.home", ".")))
                .withStateDir(directory.resolve(".rollcall"))
                .withFreePorts()
                .withSecure(secure)
                .withProgress(OUT::println);
        long start = System.nanoTime();
        try (Stack stack = Stack.start(options)) {
            report.ready((System.nanoTime() - start) / 1e9);
            measure(stack.addresses(), directory);
        } finally {
            if (!keep) {
                DirectoryTree.delete(directory);
            }
        }
        OUT.println();
        OUT.print(report.table());
        report.writeJson(Path.of(out + ".json"));
        if (runs > 0) {
            BulkRun.Result median = report.median();
            Files.writeString(
                    Path.of(out + ".svg"),
                    Plot.svg(
                            "%,d devices, %,.0f a second".formatted(median.devices(), median.perSecond()),
                            median.samples()));
        }
        OUT.println("Figures in " + out + ".json, progress over time in " + out + ".svg");
        return 0;
    }

    private void measure(StackAddresses stack, Path directory) throws Exception {
        DemoIdentity identity = DemoIdentity.in(directory.resolve(".rollcall/keys"), Clock.systemUTC())
                .withIssuer(stack.issuer());
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Organization> clients = new ArrayList<>();
        for (int i = 0; i < Math.max(2, organizations); i++) {
            clients.add(new Organization(
                    http,
                    stack.intake().url(),
                    stack.status().url(),
                    identity.issue(Token.of("bench", "admin").org("bench-" + i))));
        }
        Map<String, Long> pids = Map.of(
                "intake", stack.intake().pid(),
                "registration", stack.registration().pid(),
                "status", stack.status().pid(),
                "Kafka", stack.kafka().pid(),
                "PostgreSQL", stack.postgres().pid());
        try (Lag lag = new Lag(stack.kafka().settings(KafkaAccess.OPERATOR))) {
            OUT.println("Warm-up: " + WARM_UP_DEVICES + " devices");
            Path warmUp = DeviceFiles.csv(directory.resolve("warm-up.csv"), "WARM", WARM_UP_DEVICES);
            BulkRun.run(List.of(new BulkRun.Part(clients.get(0), warmUp, WARM_UP_DEVICES)), lag, pids);
            if (!noLimits) {
                limits(stack, directory, warmUp);
            }
            for (int done = 0; done < already; done += 100_000) {
                int share = Math.min(100_000, already - done);
                Path file = DeviceFiles.csv(directory.resolve("already.csv"), "ALREADY" + done, share);
                BulkRun.Result result = BulkRun.run(List.of(new BulkRun.Part(clients.get(0), file, share)), lag, pids);
                OUT.printf("Registered before: %,d (%,.0f a second)%n", done + share, result.perSecond());
            }
            for (int run = 1; run <= runs; run++) {
                BulkRun.Result result = BulkRun.run(parts(clients, directory, run), lag, pids);
                report.run(result);
                OUT.printf(
                        "Run %d: %,.0f accepted a second, %,.0f end to end%n",
                        run, result.acceptedPerSecond(), result.perSecond());
            }
            if (!noLists && runs > 0) {
                // of the first organisation: the warm-up, what was before, and its part of the runs
                long listed = WARM_UP_DEVICES + already + (long) runs * (devices / organizations);
                String registration = report.median().registrationIds().get(0);
                report.lists(
                        ListRun.run(clients.get(0), "RUN1-0-" + devices / organizations / 2, registration), listed);
            }
            if (!noLatency) {
                latencies(clients, directory, lag, pids);
            }
        }
    }

    private List<BulkRun.Part> parts(List<Organization> clients, Path directory, int run) throws IOException {
        List<BulkRun.Part> parts = new ArrayList<>();
        for (int i = 0; i < organizations; i++) {
            int share = devices / organizations + (i < devices % organizations ? 1 : 0);
            Path file = DeviceFiles.csv(directory.resolve("run-" + i + ".csv"), "RUN" + run + "-" + i, share);
            parts.add(new BulkRun.Part(clients.get(i), file, share));
        }
        return parts;
    }

    private void limits(StackAddresses stack, Path directory, Path file) throws Exception {
        List<RawLimit> limits = new ArrayList<>();
        limits.add(ParseLimits.csv(file));
        limits.add(ParseLimits.hash(file));
        limits.addAll(new KafkaLimits(stack.kafka().settings(KafkaAccess.BROKER)).measure());
        limits.add(InsertLimit.measure(database(directory, stack.postgres())));
        for (RawLimit limit : limits) {
            report.limit(limit);
            OUT.printf("Raw limit: %s %,.0f /s%n", limit.stage(), limit.perSecond());
        }
    }

    /** The status service's own database, as its own role. */
    private static PgConnectOptions database(Path directory, StackAddresses.Postgres postgres) throws IOException {
        Properties passwords = new Properties();
        try (Reader in = Files.newBufferedReader(directory.resolve(".rollcall/keys/postgres.properties"))) {
            passwords.load(in);
        }
        return new PgConnectOptions()
                .setHost(postgres.host())
                .setPort(postgres.port())
                .setDatabase("status")
                .setUser("status")
                .setPassword(passwords.getProperty("status"));
    }

    private void latencies(List<Organization> clients, Path directory, Lag lag, Map<String, Long> pids)
            throws Exception {
        Organization single = clients.get(1);
        SingleRun.run(single, "SINGLE-WARM", SINGLES_PER_SECOND, SINGLES_WARM_UP_SECONDS);
        report.latency("idle", SingleRun.run(single, "SINGLE-IDLE", SINGLES_PER_SECOND, SINGLES_SECONDS));
        Path file = DeviceFiles.csv(directory.resolve("busy.csv"), "BUSY", devices);
        CompletableFuture<Void> bulk = CompletableFuture.runAsync(() -> {
            try {
                BulkRun.run(List.of(new BulkRun.Part(clients.get(0), file, devices)), lag, pids);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        report.latency(
                "beside another organisation's bulk",
                SingleRun.run(single, "SINGLE-BUSY", SINGLES_PER_SECOND, SINGLES_SECONDS));
        bulk.join();
    }
}
