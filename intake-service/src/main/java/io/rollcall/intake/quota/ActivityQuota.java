package io.rollcall.intake.quota;

import java.sql.SQLException;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Bounds the events of activity that a reporter sends by REST in a day: each device id that it reports takes room in the read model. It is
 * no reason to refuse activity while the database is away.
 */
@ApplicationScoped
public class ActivityQuota {

    private static final Logger LOG = Logger.getLogger(ActivityQuota.class);

    private final DailyQuota quota;

    ActivityQuota(RowLedger ledger, QuotaLimits limits) {
        quota = new DailyQuota(ledger, limits.eventsPerDay(), "too-many-events-today");
    }

    /**
     * Takes events of today's.
     *
     * @param share whose events are counted together
     * @param partner who reports; null for a gateway
     * @throws ProblemException 429 if there are not so many left
     */
    public void take(String share, String partner, long events) {
        try {
            quota.take(share, partner == null ? "activity" : "activity:" + partner, events);
        } catch (SQLException e) {
            // the class alone: messages of the database may quote values
            LOG.warnf(
                    "%d event(s) of activity are not counted: %s",
                    events, e.getClass().getName());
        }
    }
}
