package io.rollcall.intake.idempotency;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps the leases of requests that are being published, from a thread of its own, since publishing may stand still for a while. */
@ApplicationScoped
public class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);
    private static final long RENEWAL_SECONDS = 10;

    private final IdempotencyTable table;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "intake-leases");
        thread.setDaemon(true);
        return thread;
    });

    public Leases(IdempotencyTable table) {
        this.table = table;
    }

    /** A lease that is renewed until it is closed, and then let go, so that a retry need not wait. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /** Keeps a lease that this holder has just got. */
    public Lease keep(UUID registrationId, UUID holder) {
        ScheduledFuture<?> renewal = timer.scheduleWithFixedDelay(
                () -> quietly("renewed", () -> table.renew(registrationId, holder)),
                RENEWAL_SECONDS,
                RENEWAL_SECONDS,
                TimeUnit.SECONDS);
        return () -> {
            renewal.cancel(false);
            quietly("released", () -> table.release(registrationId, holder));
        };
    }

    /** A lease that cannot be renewed or released runs out; what follows from that is a wait, or the same events once more. */
    private static void quietly(String what, Change change) {
        try {
            change.run();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("a lease could not be %s: %s", what, e);
        }
    }

    @FunctionalInterface
    private interface Change {
        void run() throws SQLException;
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
