package io.rollcall.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** The server of the production image. */
final class ContainerPostgres extends ContainerServer implements PostgresServer {

    private static final String IMAGE = "postgres:18";
    private static final String USER = "postgres";
    private static final String ADDRESS = "postgres.address";
    private static final String PASSWORD = "postgres.password";
    private static final int PORT = 5432;

    private ContainerPostgres() {
        super("postgres");
    }

    static ContainerPostgres shared() {
        ContainerPostgres postgres = new ContainerPostgres();
        if (SharedState.get(ADDRESS) == null) {
            @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it afterwards
            PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withUsername(USER);
            container.start();
            SharedState.set(PASSWORD, container.getPassword());
            SharedState.set(ADDRESS, container.getHost() + ":" + container.getMappedPort(PORT));
            postgres.remember(container);
        }
        return postgres;
    }

    @Override
    public TestDatabase createDatabase(String prefix) {
        try (Connection superuser = DriverManager.getConnection(jdbcUrl(USER), USER, SharedState.get(PASSWORD))) {
            return TestDatabase.create(superuser, prefix, ContainerPostgres::jdbcUrl, ContainerPostgres::reactiveUrl);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database", e);
        }
    }

    private static String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    private static String reactiveUrl(String database) {
        return "postgresql://" + SharedState.get(ADDRESS) + "/" + database;
    }
}
