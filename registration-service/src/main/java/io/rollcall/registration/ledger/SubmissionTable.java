package io.rollcall.registration.ledger;

import java.util.Map;
import java.util.UUID;

import io.rollcall.servicekit.sql.UnitOfWork;
import io.rollcall.servicekit.sql.UnnestParameters;
import io.vertx.mutiny.sqlclient.Tuple;

/** Who vouches for who submitted a registration. */
public final class SubmissionTable {

    private static final String INSERT =
            """
            INSERT INTO submission (registration_id, issuer)
            SELECT * FROM unnest($1::uuid[], $2::text[])
            ON CONFLICT DO NOTHING
            """;

    private SubmissionTable() {}

    /** Adds those that are not there yet; returns how many. */
    public static int add(UnitOfWork work, Map<UUID, String> issuers) {
        Tuple parameters = UnnestParameters.of(issuers.entrySet())
                .uuid(Map.Entry::getKey)
                .text(Map.Entry::getValue)
                .parameters();
        return work.execute(INSERT, parameters).rowCount();
    }
}
