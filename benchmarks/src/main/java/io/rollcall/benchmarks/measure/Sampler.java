package io.rollcall.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.rollcall.topic.Topics;

/** Looks at topics, consumers and processes every quarter of a second, from a thread of its own, until it is closed. */
public final class Sampler implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 250;
    private static final String DECIDER = "registration";
    private static final String PROJECTOR = "status";

    private final Lag lag;
    private final Map<String, Long> pids;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Long> peakMemory = new TreeMap<>();
    private final Thread thread;
    private final long start;
    private final Sample base;

    /** @param pids processes by name, whose peak memory is kept */
    public Sampler(Lag lag, Map<String, Long> pids) throws InterruptedException {
        this.lag = lag;
        this.pids = Map.copyOf(pids);
        this.start = System.nanoTime();
        this.base = look();
        this.thread = new Thread(this::run, "sampler");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(INTERVAL_MILLIS);
                sample();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sample() throws InterruptedException {
        Sample now = look();
        samples.add(new Sample(
                now.seconds(),
                now.requested() - base.requested(),
                now.decided() - base.decided(),
                now.outcomes() - base.outcomes(),
                now.projected() - base.projected()));
        // memory changes slowly and is dear to look at
        if (samples.size() % 4 == 1) {
            pids.forEach((name, pid) -> peakMemory.merge(name, ProcessUsage.memory(pid), Math::max));
        }
    }

    private Sample look() throws InterruptedException {
        return new Sample(
                (System.nanoTime() - start) / 1e9,
                lag.end(Topics.REGISTRATION_REQUESTS),
                lag.committed(DECIDER, Topics.REGISTRATION_REQUESTS),
                lag.end(Topics.REGISTRATION_OUTCOMES),
                lag.committed(PROJECTOR, Topics.REGISTRATION_OUTCOMES));
    }

    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Peak memory in bytes by name. */
    public synchronized Map<String, Long> peakMemory() {
        return Map.copyOf(peakMemory);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        sample();
    }
}
