package io.rollcall.intake.quota;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rollcall.intake.submission.Submitter;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Bounds the rows of a day. They are written down ahead in blocks, so that single devices do not each wait for the database; what is left of a
 * block when the service stops is lost to that day.
 */
@ApplicationScoped
public class RowQuota {

    /** How many rows are written down ahead. */
    static final long BLOCK = 1_000;

    private final RowLedger ledger;
    private final long rowsPerDay;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    /** What may be sent without asking the database. Its day ends when it was full for the last time plus what was left of the day then. */
    private static final class Block {
        private long left;
        private long end;
    }

    @Inject
    RowQuota(RowLedger ledger, QuotaLimits limits) {
        this(ledger, limits.rowsPerDay());
    }

    RowQuota(RowLedger ledger, long rowsPerDay) {
        this.ledger = ledger;
        this.rowsPerDay = rowsPerDay;
    }

    /**
     * Takes rows of today's.
     *
     * @throws ProblemException 429 if there are not so many left
     */
    public void take(Submitter submitter, long rows) throws SQLException {
        Block block = block(submitter);
        synchronized (block) {
            if (System.nanoTime() - block.end >= 0) {
                block.left = 0;
            }
            if (block.left < rows) {
                fill(block, submitter, rows - block.left);
            }
            block.left -= rows;
        }
    }

    /** Gives rows back that were taken and not sent. */
    public void giveBack(Submitter submitter, long rows) {
        Block block = block(submitter);
        synchronized (block) {
            block.left += rows;
        }
    }

    private Block block(Submitter submitter) {
        return blocks.computeIfAbsent(submitter.organization() + " " + submitter.kind(), missing -> {
            Block block = new Block();
            block.end = System.nanoTime();
            return block;
        });
    }

    /** By as much as is needed, and a block more if the day has so much left. */
    private void fill(Block block, Submitter submitter, long needed) throws SQLException {
        if (enter(submitter, needed + BLOCK)) {
            block.left += needed + BLOCK;
        } else if (enter(submitter, needed)) {
            block.left += needed;
        } else {
            throw new ProblemException(
                    429, "too-many-rows-today", Map.of("limit", Long.toString(rowsPerDay)), List.of(), (int)
                            ledger.leftOfDay().toSeconds());
        }
        block.end = System.nanoTime() + ledger.leftOfDay().toNanos();
    }

    private boolean enter(Submitter submitter, long rows) throws SQLException {
        return ledger.take(submitter.organization(), submitter.kind(), rows, rowsPerDay);
    }
}
