package io.rollcall.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.rollcall.access.KafkaAccess;
import io.rollcall.local.files.Versions;
import io.rollcall.local.identity.DemoIdentity;
import io.rollcall.local.identity.DemoToken;
import io.rollcall.local.kafka.KafkaCredentials;
import io.rollcall.local.process.Child;
import io.rollcall.local.process.Command;
import io.rollcall.local.process.Deaths;
import io.rollcall.local.process.JavaCommand;
import io.rollcall.local.process.Stop;
import io.rollcall.local.signin.Client;
import io.rollcall.local.signin.DemoIssuer;
import io.rollcall.local.text.Words;

/**
 * A running stack. Its children are started again when they die, and ended in order (services, Kafka, PostgreSQL) by
 * {@link #close}, which Ctrl-C and SIGTERM bring about as well.
 */
public final class Stack implements AutoCloseable {

    private static final Duration SERVICE_TO_END = Duration.ofSeconds(15);
    private static final int OLDEST_JAVA = 17;

    private final StackOptions options;
    private final Progress progress;
    private final StateDir state;
    private final StateDir.Held held;
    private final Ports ports;
    private final Infrastructure infrastructure;
    private final Map<ServiceName, Child> services = new EnumMap<>(ServiceName.class);
    private final String startedAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::close, "stack-shutdown");

    /** Set before the services are started. */
    private volatile ServiceEnvironment environment;

    /** Null until it is started. It needs no process of its own. */
    private volatile DemoIssuer issuer;

    /** Whether every child has a process, and so an address. */
    private volatile boolean complete;

    private Stack(StackOptions options, StateDir state, StateDir.Held held, Ports ports) {
        this.options = options;
        this.progress = new Progress(options.progress());
        this.state = state;
        this.held = held;
        this.ports = ports;
        this.infrastructure = new Infrastructure(state, ports, options);
        for (ServiceName service : ServiceName.values()) {
            services.put(
                    service,
                    new Child(service.text(), () -> command(service), Stop.TERMINATE, SERVICE_TO_END, state.path()));
        }
    }

    /**
     * Starts everything and returns when every service is ready.
     *
     * @throws StackException with a sentence that says what is wrong; whatever had been started is ended again
     */
    public static Stack start(StackOptions options) {
        requireJava();
        QuietLibraries.hush();
        requireServices(options.home());
        Ports ports = new Ports(options.portOffset());
        StateDir state = StateDir.at(options.stateDir());
        StateDir.Held held = state.hold();
        Stack stack = new Stack(options, state, held, ports);
        Runtime.getRuntime().addShutdownHook(stack.hook);
        try {
            stack.run();
            return stack;
        } catch (IOException | RuntimeException | Error e) {
            // somebody who stops the stack while it starts wants to hear no more than that it is stopped
            boolean stopped = stack.closing.get();
            stack.close();
            throw stopped ? new StackException(Words.of("stack.stopped"), e) : asSentence(e);
        }
    }

    /** Where everything is; process ids change when a child had to be started again. */
    public StackAddresses addresses() {
        return new StackAddresses(
                address(ServiceName.INTAKE),
                address(ServiceName.REGISTRATION),
                address(ServiceName.STATUS),
                new StackAddresses.Kafka(
                        infrastructure.bootstrap(),
                        infrastructure.kafka().pid(),
                        options.secure(),
                        KafkaCredentials.clients(state.keys()).toString()),
                new StackAddresses.Postgres(
                        "127.0.0.1", ports.postgres(), infrastructure.postgres().pid()),
                ProcessHandle.current().pid(),
                startedAt,
                state.tokens().toString(),
                DemoIssuer.address(ports.issuer()));
    }

    /** Returns when the stack has been stopped, by whatever means. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Stops everything in order, within bounds, and keeps the data. A second call waits for the first. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            awaitQuietly();
            return;
        }
        try {
            InParallel.run(services.values().stream()
                    .map(child -> (InParallel.Task) child::close)
                    .toList());
            infrastructure.kafka().close();
            infrastructure.postgres().close();
            closeIssuer();
            deleteAddresses();
        } finally {
            held.close();
            closed.countDown();
            forgetHook();
        }
    }

    private void run() throws IOException {
        for (String ended : held.endLeftovers()) {
            progress.say(Words.of("leftover.ended", ended));
        }
        ports.requireFree();
        Passwords passwords = Passwords.in(state.keys());
        KafkaAccess access = KafkaAccess.of(options.partners());
        KafkaCredentials kafka = KafkaCredentials.in(state.keys(), access);
        Deaths deaths = new Restarts(progress, this::writeAddresses);

        InParallel.run(List.of(
                () -> {
                    Progress.Step step = progress.step(Words.of(
                            options.secure() ? "step.kafka-secured" : "step.kafka",
                            Versions.shortened(Versions.kafka(), 2),
                            infrastructure.bootstrap()));
                    infrastructure.startKafka(kafka, access);
                    infrastructure.kafka().supervise(deaths);
                    step.done();
                },
                () -> {
                    Progress.Step step = progress.step(Words.of(
                            "step.postgres",
                            Versions.shortened(Versions.postgresql(), 1),
                            "127.0.0.1:" + ports.postgres()));
                    infrastructure.startPostgres(passwords);
                    infrastructure.postgres().supervise(deaths);
                    step.done();
                },
                () -> {
                    Clock clock = Clock.systemUTC();
                    DemoIdentity identity =
                            DemoIdentity.in(state.keys(), clock).withIssuer(DemoIssuer.address(ports.issuer()));
                    DemoToken.issueAll(identity, state.tokens());
                    issuer = DemoIssuer.start(ports.issuer(), identity, Client.portal(ports.portalOrigins()), clock);
                    environment = new ServiceEnvironment(
                            ports, passwords, options.secure() ? Optional.of(kafka) : Optional.empty(), identity);
                }));

        List<InParallel.Task> starts = new ArrayList<>();
        services.forEach((service, child) -> starts.add(() -> {
            Progress.Step step = progress.step(Words.of("step.service", service.text(), ports.url(service)));
            child.start();
            Optional<String> lacks = new Readiness(child, options.patience()).awaitHealth(ports.url(service));
            child.supervise(deaths);
            step.done();
            lacks.ifPresent(codes -> progress.say(
                    "  " + Words.of("child.waits", codes, child.log().file())));
        }));
        InParallel.run(starts);
        complete = true;
        writeAddresses();
    }

    private Command command(ServiceName service) {
        return new Command(
                new JavaCommand(service.heapMegabytes())
                        .withYoung(service.youngMegabytes())
                        .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                        .jar(service.jar(options.home())),
                environment.of(service));
    }

    private StackAddresses.Service address(ServiceName service) {
        return new StackAddresses.Service(
                ports.url(service), services.get(service).pid());
    }

    private void closeIssuer() {
        if (issuer != null) {
            issuer.close();
        }
    }

    private synchronized void writeAddresses() throws IOException {
        if (complete && !closing.get()) {
            addresses().write(state.addresses());
        }
    }

    private synchronized void deleteAddresses() {
        try {
            Files.deleteIfExists(state.addresses());
        } catch (IOException e) {
            progress.say(Words.of("address.cannot-delete", state.addresses(), e.getMessage()));
        }
    }

    private static StackException asSentence(Throwable e) {
        return e instanceof StackException known
                ? known
                : new StackException(Words.of("stack.cannot-start", e.getMessage()), e);
    }

    private static void requireJava() {
        int version = Runtime.version().feature();
        if (version < OLDEST_JAVA) {
            throw new StackException(Words.of("java.old", OLDEST_JAVA, version));
        }
    }

    private static void requireServices(Path home) {
        for (ServiceName service : ServiceName.values()) {
            if (!Files.isRegularFile(service.jar(home))) {
                throw new StackException(Words.of("service.not-built", service.text(), service.jar(home)));
            }
        }
    }

    private void awaitQuietly() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this is the hook, or it runs already
        }
    }
}
