package io.rollcall.testkit.migration;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.rollcall.testkit.RollcallInfrastructure;
import io.rollcall.testkit.TestDatabase;
import org.flywaydb.core.Flyway;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Upgrades a database of an earlier release, with rows in every table, to the latest schema, and checks that all values are preserved:
 * migrations may add to a row but not change its values.
 */
public final class Upgrade {

    private static final String TABLES =
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'""";

    private final String version;
    private final String rows;
    private TestDatabase database;

    /**
     * Upgrades from a release.
     *
     * @param version the latest migration of that release
     * @param rows a script on the class path that adds rows to every table of it
     */
    public Upgrade(String version, String rows) {
        this.version = version;
        this.rows = rows;
    }

    /**
     * The faults after the upgrade, one line each; empty if there are none.
     *
     * @param changed columns, as {@code table.column}, that a migration removes or changes on purpose
     */
    public List<String> faults(String... changed) {
        database = RollcallInfrastructure.shared().postgres().createDatabase("upgrade");
        migrate(database, version);
        database.execute(script());
        Map<String, List<String>> before = dump(database);
        migrate(database, "latest");
        List<String> faults = new ArrayList<>();
        before.forEach((table, dumped) -> {
            if (dumped.isEmpty()) {
                faults.add(table + " has no row to try: add one to " + rows);
            }
            if (database.count(table) != dumped.size()) {
                faults.add("%s had %d row(s) and has %d".formatted(table, dumped.size(), database.count(table)));
            }
            for (String row : dumped) {
                String kept = "?::jsonb" + removed(table, changed);
                Object found = database.value(
                        "SELECT count(*) FROM \"" + table + "\" t WHERE to_jsonb(t) @> (" + kept + ")", row);
                if (!found.equals(1L)) {
                    faults.add(table + " does not have this row any more: " + row);
                }
            }
        });
        return faults;
    }

    /** The upgraded database, after {@link #faults}. */
    public TestDatabase database() {
        return database;
    }

    private static String removed(String table, String... changed) {
        StringBuilder removed = new StringBuilder();
        for (String column : changed) {
            if (column.startsWith(table + ".")) {
                removed.append(" - '")
                        .append(column.substring(table.length() + 1))
                        .append('\'');
            }
        }
        return removed.toString();
    }

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static Map<String, List<String>> dump(TestDatabase database) {
        Map<String, List<String>> dump = new TreeMap<>();
        for (Map<String, Object> table : database.rows(TABLES)) {
            String name = (String) table.get("table_name");
            dump.put(
                    name,
                    database.rows("SELECT to_jsonb(t)::text AS row FROM \"" + name + "\" t").stream()
                            .map(row -> (String) row.get("row"))
                            .toList());
        }
        return dump;
    }

    private String script() {
        try (InputStream in = Upgrade.class.getResourceAsStream(rows)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + rows);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(rows, e);
        }
    }
}
