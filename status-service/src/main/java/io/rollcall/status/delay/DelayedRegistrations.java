package io.rollcall.status.delay;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.rollcall.status.registration.Progress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Counts, for {@code rollcall.registrations.delayed}, the registrations that {@link Progress#delayed} is true of. */
@ApplicationScoped
class DelayedRegistrations {

    private static final Logger LOG = Logger.getLogger(DelayedRegistrations.class);

    private static final String COUNT =
            """
            SELECT count(*) FROM registration
            WHERE unfinished AND requests_expired_at IS NULL AND submitted_at <= now() - $1::bigint * interval '1 millisecond'
                AND (published_at IS NOT NULL OR progressed_at > now() - $2::bigint * interval '1 millisecond')""";

    private final Pool pool;

    /** Not a number while it is not known. */
    private volatile double delayed = Double.NaN;

    DelayedRegistrations(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        Gauge.builder("rollcall.registrations.delayed", () -> delayed)
                .description("Registrations that have been pending for more than ten minutes")
                .register(meters);
    }

    @Scheduled(
            identity = "delayed-registrations",
            every = "${rollcall.delayed-registrations.interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        long patience = Progress.PATIENCE.toMillis();
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(patience, patience))
                .ifNoItem()
                .after(Duration.ofSeconds(10))
                .fail()
                .invoke(rows -> delayed = rows.iterator().next().getLong(0))
                .onFailure()
                .invoke(fault -> {
                    delayed = Double.NaN;
                    LOG.debugf("delayed registrations not counted: %s", fault);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
