package io.rollcall.intake.quota;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rollcall.servicekit.rest.ProblemException;

/**
 * A daily quota. Units are reserved in the database in blocks, so that not every request needs a database access; the unused part of a block is
 * lost for that day when the service stops.
 */
final class DailyQuota {

    /** The number of units reserved in advance. */
    static final long BLOCK = 1_000;

    private final RowLedger ledger;
    private final long perDay;
    private final String code;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    /** The reserved units that can be used without a database access, until the end of the day in which they were reserved. */
    private static final class Block {
        private long left;
        private long end;
    }

    /** @param code the problem code if the remaining quota is too small */
    DailyQuota(RowLedger ledger, long perDay, String code) {
        this.ledger = ledger;
        this.perDay = perDay;
        this.code = code;
    }

    /**
     * Takes units from today's quota.
     *
     * @throws ProblemException 429 if the remaining quota is too small
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

    /** Returns units that were taken but not used. */
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

    /** Reserves the needed units, plus a block if the remaining quota of the day allows it. */
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
