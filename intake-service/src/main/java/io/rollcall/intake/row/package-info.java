/**
 * What a row of an upload says, and what is wrong with it, without a database. Pure: no Kafka, no HTTP, no SQL. Start with {@link
 * io.rollcall.intake.row.RowAssessment}.
 */
package io.rollcall.intake.row;
