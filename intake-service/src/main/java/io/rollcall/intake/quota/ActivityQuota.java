package io.rollcall.intake.quota;

import java.sql.SQLException;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Limits the activity events that a reporter may send by REST per day, since each reported device id occupies space in the read model. While the
 * database is unavailable, activity is accepted without counting.
 */
@ApplicationScoped
public class ActivityQuota {

    private static final Logger LOG = Logger.getLogger(ActivityQuota.class);

    private final DailyQuota quota;

    ActivityQuota(RowLedger ledger, QuotaLimits limits) {
        quota = new DailyQuota(ledger, limits.eventsPerDay(), "too-many-events-today");
    }

    /**
     * Takes events from today's quota.
     *
     * @param share the share whose events are counted together
     * @param partner the reporting partner; null for a gateway
     * @throws ProblemException 429 if the remaining quota is too small
     */
    public void take(String share, String partner, long events) {
        try {
            quota.take(share, partner == null ? "activity" : "activity:" + partner, events);
        } catch (SQLException e) {
            // log the class only: database messages may quote values
            LOG.warnf(
                    "%d activity event(s) are not counted: %s",
                    events, e.getClass().getName());
        }
    }
}
