package io.rollcall.registration.ledger;

import java.time.Duration;

import io.rollcall.servicekit.sql.Transactions;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the transactions of this service. */
@ApplicationScoped
class LedgerDatabase {

    /** Longer than the server's limits on statements and locks. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Produces
    @Singleton
    Transactions transactions(Pool pool) {
        return new Transactions(pool, LIMIT);
    }
}
