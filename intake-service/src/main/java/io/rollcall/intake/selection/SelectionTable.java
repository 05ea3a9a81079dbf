package io.rollcall.intake.selection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/** The devices that were selected for a request with an Idempotency-Key. They are removed with the key. */
@ApplicationScoped
class SelectionTable {

    private static final String FIND = "SELECT device_ids FROM selection WHERE registration_id = ?";

    private static final String KEEP =
            "INSERT INTO selection (registration_id, device_ids) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private final DataSource database;

    SelectionTable(DataSource database) {
        this.database = database;
    }

    /** Null if there are none. */
    DeviceIds find(UUID registrationId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, registrationId);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? new DeviceIds(row.getBytes(1)) : null;
            }
        }
    }

    void keep(UUID registrationId, DeviceIds ids) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setObject(1, registrationId);
            keep.setBytes(2, ids.bytes());
            keep.executeUpdate();
        }
    }
}
