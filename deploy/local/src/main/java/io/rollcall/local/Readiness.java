package io.rollcall.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import io.rollcall.local.process.Child;
import io.rollcall.local.text.Words;

/** Waits until a child does its work. A child that has died is not waited for. */
final class Readiness {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int MILLIS_FOR_AN_ANSWER = 2_000;
    private static final int LINES_OF_LOG = 60;
    private static final Duration TO_BECOME_READY_BY_ITSELF = Duration.ofSeconds(5);

    /** What failed stands above its stack trace, and would not be among the last lines. */
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at .*|\\.\\.\\. \\d+ more)|\\s*");

    private final Child child;
    private final Duration patience;

    Readiness(Child child, Duration patience) {
        this.child = child;
        this.patience = patience;
    }

    /** Until the port accepts connections. */
    void awaitPort(int port) {
        await(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS_FOR_AN_ANSWER);
                return true;
            }
        });
    }

    /**
     * Waits until the service is ready, or until for some seconds the only failing checks are those that need an operator or more time: the
     * service must be running for the operator to act.
     *
     * @return the reasons why it is not ready; empty if it is ready
     */
    Optional<String> awaitHealth(String url) {
        ServiceHealth health = new ServiceHealth(url, MILLIS_FOR_AN_ANSWER);
        long[] runningSince = {0};
        await(() -> {
            ServiceHealth.Answer answer = health.ask();
            if (!answer.runs()) {
                runningSince[0] = 0;
            } else if (runningSince[0] == 0) {
                runningSince[0] = System.nanoTime();
            }
            return answer.runs()
                    && (answer.lacks().isEmpty()
                            || System.nanoTime() - runningSince[0] > TO_BECOME_READY_BY_ITSELF.toNanos());
        });
        return health.last().lacks();
    }

    /** What to say about a child that did not become ready. */
    StackException notReady(String what, Throwable cause) {
        StringBuilder message =
                new StringBuilder(Words.of("child.log", what, child.log().file()));
        child.log().tail(LINES_OF_LOG).stream()
                .filter(line -> !STACK_FRAME.matcher(line).matches())
                .forEach(line ->
                        message.append(System.lineSeparator()).append("  ").append(line));
        return new StackException(message.toString(), cause);
    }

    private void await(Condition condition) {
        long until = System.nanoTime() + patience.toNanos();
        while (!holds(condition)) {
            if (!child.isAlive()) {
                throw notReady(Words.of("child.ended", child.name()), null);
            }
            if (System.nanoTime() > until) {
                throw notReady(Words.of("child.not-ready", child.name(), patience.toSeconds()), null);
            }
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException(Words.of("child.interrupted", child.name()), e);
            }
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }
}
