package io.rollcall.servicekit.kafka;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Counts the records that Kafka still has to acknowledge. Every send ends, well or badly, within the delivery timeout. */
public final class Acknowledgements implements Callback {

    private int outstanding;
    private Exception failure;

    synchronized void expectOne() {
        outstanding++;
    }

    @Override
    public synchronized void onCompletion(RecordMetadata metadata, Exception exception) {
        outstanding--;
        if (exception != null && failure == null) {
            failure = exception;
        }
        notifyAll();
    }

    /**
     * Waits until no more than so many records are outstanding: back-pressure for whoever sends a long series.
     *
     * @throws PublishingFailedException if a record could not be delivered
     */
    public synchronized void awaitAtMost(int records) {
        try {
            while (outstanding > records && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishingFailedException(e);
        }
        if (failure != null) {
            throw new PublishingFailedException(failure);
        }
    }

    /**
     * Waits for all of them.
     *
     * @throws PublishingFailedException if a record could not be delivered
     */
    public void await() {
        awaitAtMost(0);
    }
}
