/**
 * Access to PostgreSQL from threads that may block. {@link io.rollcall.servicekit.sql.Transactions} runs work in a transaction of the reactive
 * client, and {@link io.rollcall.servicekit.sql.UnnestParameters} passes a whole batch to one statement.
 */
package io.rollcall.servicekit.sql;
