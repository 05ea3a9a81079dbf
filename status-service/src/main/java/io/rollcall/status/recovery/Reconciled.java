package io.rollcall.status.recovery;

/**
 * The result of a reconciliation.
 *
 * @param halted the code of the mismatch that had halted the consumers; null if they were not halted
 * @param positionsReset the number of partitions whose offset was reset
 * @param rollRepublished whether all entries of the roll are published again because the topics were accepted
 * @param resumed whether the consumers resume
 * @param detail one sentence for the operator
 */
record Reconciled(String halted, int positionsReset, boolean rollRepublished, boolean resumed, String detail) {}
