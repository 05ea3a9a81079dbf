package io.rollcall.registration.ledger;

/**
 * What a batch of outcomes brought back.
 *
 * @param claims claims that were added or changed
 * @param decisions decisions that were added
 */
public record RecoveredBatch(int claims, int decisions) {

    public static final RecoveredBatch NOTHING = new RecoveredBatch(0, 0);

    public RecoveredBatch and(RecoveredBatch other) {
        return new RecoveredBatch(claims + other.claims, decisions + other.decisions);
    }
}
