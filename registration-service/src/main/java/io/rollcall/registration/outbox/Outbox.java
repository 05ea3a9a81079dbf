package io.rollcall.registration.outbox;

/** Changes of one kind that wait in the database to be published. */
public interface Outbox {

    /**
     * Publishes what waits, and notes that it is published. Never called twice at a time in one replica.
     *
     * @return whether there was anything; then there may be more
     * @throws RuntimeException if Kafka or the database is away; what waits goes on waiting
     */
    boolean publish();
}
