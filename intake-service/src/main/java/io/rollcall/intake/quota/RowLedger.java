package io.rollcall.intake.quota;

import java.sql.SQLException;
import java.time.Duration;

/** Remembers for all replicas how many rows were sent today. */
interface RowLedger {

    /** Writes rows down; false, and nothing is written, if they would be more than that with those of today. */
    boolean take(String organization, String callerKind, long rows, long most) throws SQLException;

    /** How long today lasts. */
    Duration leftOfDay() throws SQLException;
}
