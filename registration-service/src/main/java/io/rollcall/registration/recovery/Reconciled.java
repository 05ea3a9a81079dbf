package io.rollcall.registration.recovery;

/**
 * What a reconciliation did.
 *
 * @param halted the code of the mismatch that had halted the consumers; null if they were not halted
 * @param outcomes published outcomes that were read
 * @param claimsChanged claims that were added or changed
 * @param decisionsAdded decisions that were added
 * @param relationshipsChanged partner relationships that were added or changed
 * @param resumed whether the consumers go on
 * @param detail one sentence for the operator
 */
record Reconciled(
        String halted,
        long outcomes,
        long claimsChanged,
        long decisionsAdded,
        int relationshipsChanged,
        boolean resumed,
        String detail) {}
