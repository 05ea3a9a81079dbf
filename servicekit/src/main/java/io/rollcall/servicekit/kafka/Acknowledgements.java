package io.rollcall.servicekit.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Counts the records of one series that Kafka still has to acknowledge. Every send ends, well or badly, within the delivery timeout.
 *
 * <p>A series fails as a whole with its first record: what is sent afterwards fails at once, instead of blocking for {@code max.block.ms}
 * each time.
 */
public final class Acknowledgements implements Callback {

    /** By {@link System#nanoTime}; null if there is none. */
    private final Long deadline;

    private int outstanding;
    private Exception failure;

    /** Without a time limit of their own. */
    public Acknowledgements() {
        this.deadline = null;
    }

    private Acknowledgements(Duration total) {
        this.deadline = System.nanoTime() + total.toNanos();
    }

    /** For a series that counts as failed if it is not acknowledged within this time, from now on. */
    public static Acknowledgements within(Duration total) {
        return new Acknowledgements(total);
    }

    /**
     * Hands a record to a producer without waiting for its acknowledgement.
     *
     * @throws PublishingFailedException if the series has failed already, or its time is up
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
     * @throws PublishingFailedException if a record could not be delivered, or the time of the series is up
     */
    public synchronized void awaitAtMost(int records) {
        if (!awaitAtMost(records, deadline)) {
            fail(new TimeoutException("not acknowledged in time"));
            requireNoFailure();
        }
    }

    /**
     * Waits for all of them.
     *
     * @throws PublishingFailedException if a record could not be delivered, or the time of the series is up
     */
    public void await() {
        awaitAtMost(0);
    }

    /**
     * Waits for all of them, and no longer than this.
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

    /** Whether the condition holds before the time is up. */
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

    /** Makes the series fail, if it has not failed already. */
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
