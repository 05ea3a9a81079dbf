package io.rollcall.registration.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Devices that can be registered without a hardware hash. */
public final class CatalogTable {

    private static final String SELECT = "SELECT device_id FROM catalog_device WHERE device_id = ANY($1)";

    private static final String INSERT =
            """
            INSERT INTO catalog_device (device_id, manufacturer, model, serial_number, listed_by, listed_at)
            SELECT device_id, manufacturer, model, serial_number, $5, now()
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS new(device_id, manufacturer, model, serial_number)
            ORDER BY device_id
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE =
            """
            DELETE FROM catalog_device WHERE device_id IN
              (SELECT device_id FROM catalog_device WHERE device_id = ANY($1) ORDER BY device_id FOR UPDATE)
            """;

    private CatalogTable() {}

    /** A device that a supplier vouches for. */
    public record Listing(UUID deviceId, String manufacturer, String model, String serialNumber) {}

    static Set<UUID> listed(UnitOfWork work, Set<UUID> deviceIds) {
        Set<UUID> listed = new HashSet<>();
        if (!deviceIds.isEmpty()) {
            for (Row row : work.execute(SELECT, UnnestParameters.ids(deviceIds))) {
                listed.add(row.getUUID(0));
            }
        }
        return listed;
    }

    /** Lists devices; returns how many were not listed yet. */
    public static int insert(UnitOfWork work, Collection<Listing> listings, String listedBy) {
        Tuple parameters = UnnestParameters.of(listings)
                .uuid(Listing::deviceId)
                .text(Listing::manufacturer)
                .text(Listing::model)
                .text(Listing::serialNumber)
                .parameters()
                .addString(listedBy);
        return work.execute(INSERT, parameters).rowCount();
    }

    /** Takes devices off the list; returns how many were listed. */
    public static int delete(UnitOfWork work, Collection<Listing> listings) {
        Tuple parameters = UnnestParameters.of(listings).uuid(Listing::deviceId).parameters();
        return work.execute(DELETE, parameters).rowCount();
    }
}
