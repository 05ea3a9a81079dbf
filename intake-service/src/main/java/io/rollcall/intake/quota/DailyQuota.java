package io.rollcall.intake.quota;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rollcall.servicekit.rest.ProblemException;

/**
 * Bounds what is sent in a day. It is written down ahead in blocks, so that single ones do not each wait for the database; what is left of a
 * block when the service stops is lost to that day.
 */
final class DailyQuota {

    /** How many are written down ahead. */
    static final long BLOCK = 1_000;

    private final RowLedger ledger;
    private final long perDay;
    private final String code;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    /** What may be sent without asking the database. Its day ends when it was full for the last time plus what was left of the day then. */
    private static final class Block {
        private long left;
        private long end;
    }

    /** @param code of the problem that there are not so many left */
    DailyQuota(RowLedger ledger, long perDay, String code) {
        this.ledger = ledger;
        this.perDay = perDay;
        this.code = code;
    }

    /**
     * Takes some of today's.
     *
     * @throws ProblemException 429 if there are not so many left
     */
    void take(String organization, String kind, long count) throws SQLException {
        Block block = block(organization, kind);
        synchronized (block) {
            if (System.nanoTime() - block.end >= 0) {
                block.left = 0;
            }
            if (block.left < count) {
                fill(block, organization, kind, count - block.left);
            }
            block.left -= count;
        }
    }

    /** Gives back what was taken and not sent. */
    void giveBack(String organization, String kind, long count) {
        Block block = block(organization, kind);
        synchronized (block) {
            block.left += count;
        }
    }

    private Block block(String organization, String kind) {
        return blocks.computeIfAbsent(organization + " " + kind, missing -> {
            Block block = new Block();
            block.end = System.nanoTime();
            return block;
        });
    }

    /** By as much as is needed, and a block more if the day has so much left. */
    private void fill(Block block, String organization, String kind, long needed) throws SQLException {
        if (ledger.take(organization, kind, needed + BLOCK, perDay)) {
            block.left += needed + BLOCK;
        } else if (ledger.take(organization, kind, needed, perDay)) {
            block.left += needed;
        } else {
            int wait = (int) ledger.leftOfDay().toSeconds();
            throw new ProblemException(429, code, Map.of("limit", Long.toString(perDay)), List.of(), wait);
        }
        block.end = System.nanoTime() + ledger.leftOfDay().toNanos();
    }
}
