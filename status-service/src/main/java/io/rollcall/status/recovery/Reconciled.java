package io.rollcall.status.recovery;

/**
 * What a reconciliation did.
 *
 * @param halted the code of the mismatch that had halted the consumers; null if they were not halted
 * @param positionsReset partitions that are read from another offset from now on
 * @param resumed whether the consumers go on
 * @param detail one sentence for the operator
 */
record Reconciled(String halted, int positionsReset, boolean resumed, String detail) {}
