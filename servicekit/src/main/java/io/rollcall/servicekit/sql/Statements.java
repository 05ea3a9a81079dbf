package io.rollcall.servicekit.sql;

import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The statements of one transaction, independent of the driver. A statement names its parameters {@code $1}, {@code $2} and so on, each once and
 * in this order.
 */
public interface Statements {

    /** Executes a statement; returns the number of rows that it wrote. */
    int update(String sql, UnnestParameters<?> parameters);

    /**
     * Executes a query.
     *
     * @param row receives each row as a function from a column's position, from 0, to its value; valid only during the call
     */
    void query(String sql, UnnestParameters<?> parameters, Consumer<IntFunction<Object>> row);
}
