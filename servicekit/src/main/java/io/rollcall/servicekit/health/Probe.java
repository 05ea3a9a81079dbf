package io.rollcall.servicekit.health;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/** Probes one dependency periodically on a dedicated thread, so that an attempt that hangs blocks nothing else. */
final class Probe implements AutoCloseable {

    /** The timeout of one attempt. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(Probe.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AT_FIRST = Duration.ofMillis(250);

    private final String name;
    private final String server;
    private final Attempt attempt;
    private final Answers answers;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Reason reported;

    /** One request to the dependency, with a timeout. */
    interface Attempt extends AutoCloseable {

        /** @throws Exception if the dependency does not answer in time or refuses the request */
        void run() throws Exception;

        /** Whether the failure is a refusal by the dependency, as opposed to a missing answer. */
        boolean isRefusal(Exception failure);

        @Override
        void close();
    }

    /**
     * @param name of the check
     * @param server the server's name in log messages
     */
    Probe(String name, String server, Attempt attempt, Answers answers) {
        this.name = name;
        this.server = server;
        this.attempt = attempt;
        this.answers = answers;
    }

    Answers answers() {
        return answers;
    }

    String name() {
        return name;
    }

    void start() {
        Thread thread = new Thread(this::loop, "health-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void loop() {
        try {
            boolean answered = false;
            do {
                answered |= once();
            } while (!stopped.await((answered ? PAUSE : PAUSE_AT_FIRST).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            attempt.close();
        }
    }

    /** Probes once; returns whether the dependency answered. */
    boolean once() throws InterruptedException {
        boolean answered = false;
        String failure = "";
        try {
            attempt.run();
            answers.answered();
            answered = true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            answers.failed(attempt.isRefusal(e) ? Reason.REFUSED : Reason.NO_ANSWER);
            failure = (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
        }
        report(failure);
        return answered;
    }

    /** Logs state changes, with only the class of a failure, since exception messages may contain data. */
    private void report(String failure) {
        Reason trouble = answers.trouble()
                .filter(reason -> reason != Reason.NOT_YET_REACHED)
                .orElse(null);
        if (trouble == reported) {
            return;
        }
        if (trouble == null) {
            LOG.infof("%s answers again", server);
        } else {
            LOG.warnf(
                    "%s has not answered successfully for over %d s (%s, %s): check it; the service is not ready until it answers,"
                            + " and then recovers without a restart",
                    server, Answers.LONGEST_SILENCE.toSeconds(), trouble.code(), failure);
        }
        reported = trouble;
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
