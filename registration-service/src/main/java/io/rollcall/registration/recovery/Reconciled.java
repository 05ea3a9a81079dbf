package io.rollcall.registration.recovery;

/**
 * The result of a reconciliation.
 *
 * @param halted the code of the mismatch that had halted the consumers; null if they were not halted
 * @param outcomes the number of published outcomes read
 * @param claimsChanged the number of claims added or changed
 * @param decisionsAdded the number of decisions added
 * @param relationshipsChanged the number of partner relationships added or changed
 * @param relationshipsRepublished the number of partner relationships that are published again because the topics were accepted
 * @param resumed whether the consumers resume
 * @param detail one sentence for the operator
 */
record Reconciled(
        String halted,
        long outcomes,
        long claimsChanged,
        long decisionsAdded,
        int relationshipsChanged,
        int relationshipsRepublished,
        boolean resumed,
        String detail) {}
