package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Counts the records of one series that Kafka has not acknowledged yet. Every send succeeds or fails within the delivery timeout.
 *
 * <p>The first record that fails makes the series fail: later sends fail immediately instead of blocking for {@code max.block.ms} each.
 */
public final class Acknowledgements implements Callback {

    /** As {@link System#nanoTime}; null for no deadline. */
    private final Long deadline;

    private int outstanding;
    private Exception failure;

    /** A series without a deadline. */
    public Acknowledgements() {
        this.deadline = null;
    }

    private Acknowledgements(Duration total) {
        this.deadline = System.nanoTime() + total.toNanos();
    }

    /** A series that fails if it is not fully acknowledged within this time from now. */
    public static Acknowledgements within(Duration total) {
        return new Acknowledgements(total);
    }

    /**
     * Hands a record to a producer without waiting for its acknowledgement.
     *
     * @throws PublishingFailedException if the series has already failed or its deadline has passed
     */
    void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        expectOne();
        try {
            producer.send(record, this);
        } catch (RuntimeException e) {
            onCompletion(null, e);
            throw new PublishingFailedException(e);
        }
    }

    synchronized void expectOne() {
        if (deadline != null && remaining(deadline) <= 0) {
            fail(new TimeoutException("not acknowledged in time"));
        }
        requireNoFailure();
        outstanding++;
    }

    @Override
    public synchronized void onCompletion(RecordMetadata metadata, Exception exception) {
        outstanding--;
        if (exception != null) {
            fail(exception);
        }
        notifyAll();
    }

    /**
     * Waits until no more than so many records are outstanding: back-pressure for whoever sends a long series.
     *
     * @throws PublishingFailedException if a record could not be delivered or the deadline has passed
     */
    public synchronized void awaitAtMost(int records) {
        if (!awaitAtMost(records, deadline)) {
            fail(new TimeoutException("not acknowledged in time"));
            requireNoFailure();
        }
    }

    /**
     * Waits until all records are acknowledged.
     *
     * @throws PublishingFailedException if a record could not be delivered or the deadline has passed
     */
    public void await() {
        awaitAtMost(0);
    }

    /**
     * Waits until all records are acknowledged or this time has passed.
     *
     * @return whether all are acknowledged
     * @throws PublishingFailedException if a record could not be delivered
     */
    public synchronized boolean await(Duration patience) {
        return awaitAtMost(0, System.nanoTime() + patience.toNanos());
    }

    /** Why the series has failed; null if it has not. */
    synchronized Exception failure() {
        return failure;
    }

    /** Whether the condition was met before the deadline. */
    private boolean awaitAtMost(int records, Long until) {
        try {
            while (outstanding > records && failure == null) {
                if (until == null) {
                    wait();
                } else if (remaining(until) > 0) {
                    wait(TimeUnit.NANOSECONDS.toMillis(remaining(until)) + 1);
                } else {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishingFailedException(e);
        }
        requireNoFailure();
        return true;
    }

    /** Fails the series unless it has already failed. */
    public synchronized void fail(Exception exception) {
        if (failure == null) {
            failure = exception;
        }
        notifyAll();
    }

    private void requireNoFailure() {
        if (failure != null) {
            throw new PublishingFailedException(failure);
        }
    }

    private static long remaining(long until) {
        return until - System.nanoTime();
    }
}
