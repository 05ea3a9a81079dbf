package io.rollcall.registration.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.rollcall.registration.decision.Claim;
import io.rollcall.registration.decision.Metadata;
import io.rollcall.servicekit.sql.Times;
import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Who owns which device. */
final class ClaimTable {

    /** In the order of the keys, to avoid deadlocks between batches. */
    private static final String SELECT_AND_LOCK =
            """
            SELECT device_id, owner, claim_seq, registration_id, request_id, registered_by_partner,
                   group_tag, assigned_user, purchase_order, since, released_at, greatest(decided_at, since), smbios_uuid
            FROM device_claim WHERE device_id = ANY($1)
            ORDER BY device_id FOR UPDATE
            """;

    private static final String UNNESTED =
            """
            unnest($1::uuid[], $2::text[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[],
                   $7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[],
                   $13::uuid[])
              AS new(device_id, owner, claim_seq, registration_id, request_id, registered_by_partner,
                     group_tag, assigned_user, purchase_order, since, released_at, decided_at, smbios_uuid)
            """;

    private static final String INSERT =
            """
            INSERT INTO device_claim (device_id, owner, claim_seq, registration_id, request_id, registered_by_partner,
                                      group_tag, assigned_user, purchase_order, since, released_at, decided_at,
                                      smbios_uuid)
            SELECT * FROM %s ORDER BY device_id
            ON CONFLICT DO NOTHING
            """
                    .formatted(UNNESTED);

    private static final String UPDATE =
            """
            UPDATE device_claim AS old
            SET owner = new.owner, claim_seq = new.claim_seq,
                registration_id = new.registration_id, request_id = new.request_id,
                registered_by_partner = new.registered_by_partner, group_tag = new.group_tag,
                assigned_user = new.assigned_user, purchase_order = new.purchase_order, since = new.since,
                released_at = new.released_at, decided_at = new.decided_at,
                smbios_uuid = new.smbios_uuid
            FROM %s WHERE old.device_id = new.device_id
            """
                    .formatted(UNNESTED);

    private ClaimTable() {}

    static Map<UUID, Claim> lock(UnitOfWork work, Set<UUID> deviceIds) {
        Map<UUID, Claim> claims = new HashMap<>();
        if (!deviceIds.isEmpty()) {
            for (Row row : work.execute(SELECT_AND_LOCK, UnnestParameters.ids(deviceIds))) {
                claims.put(row.getUUID(0), claim(row));
            }
        }
        return claims;
    }

    /** Adds claims to devices that never were anybody's; returns how many were added: fewer where somebody else was faster. */
    static int insert(UnitOfWork work, Collection<Claim> claims) {
        return work.execute(INSERT, parameters(claims)).rowCount();
    }

    /** Changes claims that this transaction has locked. */
    static void update(UnitOfWork work, Collection<Claim> claims) {
        work.execute(UPDATE, parameters(claims));
    }

    private static Claim claim(Row row) {
        return new Claim(
                row.getUUID(0),
                row.getString(1),
                row.getLong(2),
                row.getUUID(3),
                row.getUUID(4),
                row.getString(5),
                new Metadata(row.getString(6), row.getString(7), row.getString(8)),
                row.getUUID(12),
                Times.instant(row, 9),
                Times.instant(row, 10),
                Times.instant(row, 11));
    }

    private static Tuple parameters(Collection<Claim> claims) {
        return UnnestParameters.of(claims)
                .uuid(Claim::deviceId)
                .text(Claim::owner)
                .number(Claim::claimSeq)
                .uuid(Claim::registrationId)
                .uuid(Claim::requestId)
                .text(Claim::partner)
                .text(claim -> claim.metadata().groupTag())
                .text(claim -> claim.metadata().assignedUser())
                .text(claim -> claim.metadata().purchaseOrder())
                .time(Claim::since)
                .time(Claim::releasedAt)
                .time(Claim::decidedAt)
                .uuid(Claim::smbiosUuid)
                .parameters();
    }
}
