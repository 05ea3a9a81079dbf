package io.rollcall.servicekit.sql;

import java.util.function.Function;

/** Runs work in transactions, independent of the driver. */
@FunctionalInterface
public interface Database {

    /**
     * Runs work in one transaction, which is rolled back if the work throws. Blocks.
     *
     * @throws RuntimeException if the database fails; with the driver's exception as its cause
     */
    <T> T inTransaction(Function<Statements, T> work);
}
