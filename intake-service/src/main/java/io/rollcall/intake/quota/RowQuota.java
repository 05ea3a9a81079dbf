package io.rollcall.intake.quota;

import java.sql.SQLException;

import io.rollcall.intake.request.Submitter;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Limits the rows per day for each organization and each of its submitters. */
@ApplicationScoped
public class RowQuota {

    /** How many rows are written down ahead. */
    static final long BLOCK = DailyQuota.BLOCK;

    private final DailyQuota quota;

    @Inject
    RowQuota(RowLedger ledger, QuotaLimits limits) {
        this(ledger, limits.rowsPerDay());
    }

    RowQuota(RowLedger ledger, long rowsPerDay) {
        quota = new DailyQuota(ledger, rowsPerDay, "too-many-rows-today");
    }

    /**
     * Takes rows of today's.
     *
     * @throws ProblemException 429 if there are not so many left
     */
    public void take(Submitter submitter, long rows) throws SQLException {
        quota.take(submitter.organization(), submitter.kind(), rows);
    }

    /** Gives rows back that were taken and not sent. */
    public void giveBack(Submitter submitter, long rows) {
        quota.giveBack(submitter.organization(), submitter.kind(), rows);
    }
}
