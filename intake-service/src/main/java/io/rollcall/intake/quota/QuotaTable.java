package io.rollcall.intake.quota;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/** The counts of rows and events for each UTC day, by the database's clock. Every method is one short transaction. */
@ApplicationScoped
class QuotaTable implements RowLedger {

    private static final String PURGE = "DELETE FROM row_quota WHERE day < (now() AT TIME ZONE 'UTC')::date";

    private static final String TAKE =
            """
            INSERT INTO row_quota (day, organization, caller_kind, rows)
            SELECT (now() AT TIME ZONE 'UTC')::date, ?, ?, v.rows FROM (VALUES (?::bigint, ?::bigint)) AS v (rows, most)
            WHERE v.rows <= v.most
            ON CONFLICT (day, organization, caller_kind)
            DO UPDATE SET rows = row_quota.rows + excluded.rows WHERE row_quota.rows + excluded.rows <= ?""";

    private static final String LEFT_OF_DAY =
            "SELECT extract(epoch FROM date_trunc('day', n) + interval '1 day' - n)::bigint + 1"
                    + " FROM (SELECT now() AT TIME ZONE 'UTC') AS t (n)";

    private final DataSource database;

    QuotaTable(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean take(String organization, String callerKind, long rows, long most) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement purge = connection.prepareStatement(PURGE);
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            purge.executeUpdate();
            take.setString(1, organization);
            take.setString(2, callerKind);
            take.setLong(3, rows);
            take.setLong(4, most);
            take.setLong(5, most);
            return take.executeUpdate() == 1;
        }
    }

    @Override
    public Duration leftOfDay() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement left = connection.prepareStatement(LEFT_OF_DAY);
                ResultSet row = left.executeQuery()) {
            row.next();
            return Duration.ofSeconds(row.getLong(1));
        }
    }
}
