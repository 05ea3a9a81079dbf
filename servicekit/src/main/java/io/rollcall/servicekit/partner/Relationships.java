package io.rollcall.servicekit.partner;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which partner may act for which organisation, read from the compacted topic of relationships by every replica for itself, and kept in
 * memory. A change counts as soon as it was answered to who made it: {@link #upToDate} asks Kafka where the topic ends and comes when all
 * of it is known.
 *
 * <p>Nothing is read before somebody asks for the first time.
 */
@ApplicationScoped
public class Relationships {

    /** How long who asks waits for Kafka. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RelationshipReader reader;

    Relationships(RelationshipReader reader) {
        this.reader = reader;
    }

    /** Comes when everything is known that was published before the call; fails if Kafka does not say. */
    public CompletionStage<Void> upToDate() {
        return reader.upToDate().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Whether the relationship is in force at the time of this call. It blocks.
     *
     * @throws ProblemException 503 if that cannot be found out at the moment
     */
    public boolean inForceNow(String partner, String organization) {
        try {
            upToDate().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw ProblemException.unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable();
        }
        return inForce(partner, organization);
    }

    /** Whether the relationship is in force, as far as is known. */
    public boolean inForce(String partner, String organization) {
        return reader.known().inForce(partner, organization);
    }

    /** Whether all is known that was published up to so long ago. */
    public boolean knownWithin(Duration age) {
        return reader.knownWithin(age);
    }
}
