package io.rollcall.registration.ledger;

/**
 * The rows restored from a batch of outcomes.
 *
 * @param claims the number of claims added or changed
 * @param decisions the number of decisions added
 */
public record RecoveredBatch(int claims, int decisions) {

    public static final RecoveredBatch NOTHING = new RecoveredBatch(0, 0);

    public RecoveredBatch and(RecoveredBatch other) {
        return new RecoveredBatch(claims + other.claims, decisions + other.decisions);
    }
}
