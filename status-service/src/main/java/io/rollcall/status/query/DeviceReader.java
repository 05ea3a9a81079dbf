package io.rollcall.status.query;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import io.rollcall.status.roll.DeviceKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries of the roll. */
@ApplicationScoped
public class DeviceReader {

    private static final String COUNTS =
            "SELECT status, sum(devices)::bigint AS devices FROM status_count WHERE organization = $1 GROUP BY status";

    private static final String PARTNER_COUNTS =
            """
            SELECT status, count(*) AS devices FROM device
            WHERE organization = $1 AND partner = $2 AND status IS NOT NULL GROUP BY status""";

    /** Leaps from product to product in the index of models: one step for each that is different, in each status. */
    private static final String PRODUCTS =
            """
            WITH RECURSIVE product AS (
              (SELECT d.status, coalesce(d.model, '') AS model, coalesce(d.manufacturer, '') AS manufacturer FROM device d
               WHERE d.organization = $1 AND d.status IS NOT NULL
               ORDER BY d.status, coalesce(d.model, ''), coalesce(d.manufacturer, '') LIMIT 1)
              UNION ALL
              SELECT next.status, next.model, next.manufacturer FROM product p CROSS JOIN LATERAL (
                SELECT d.status, coalesce(d.model, '') AS model, coalesce(d.manufacturer, '') AS manufacturer FROM device d
                WHERE d.organization = $1 AND d.status IS NOT NULL
                  AND (d.status, coalesce(d.model, ''), coalesce(d.manufacturer, '')) > (p.status, p.model, p.manufacturer)
                ORDER BY d.status, coalesce(d.model, ''), coalesce(d.manufacturer, '') LIMIT 1) next)
            SELECT DISTINCT model, manufacturer FROM product""";

    private final Pool pool;
    private final CancelableQueries queries;

    DeviceReader(Pool pool, CancelableQueries queries) {
        this.pool = pool;
        this.queries = queries;
    }

    /**
     * A part of the list, one row more than asked for if there is more.
     *
     * @param after the cursor of the last row before; empty at the start
     */
    public Uni<RowSet<Row>> list(
            Scope scope, DeviceFilter filter, DeviceSort sort, boolean descending, int limit, List<String> after) {
        DeviceQuery query = new DeviceQuery(scope, filter, sort, descending, limit + 1, after);
        if (query.walkIsEnough()) {
            return run(query.walk());
        }
        Uni<RowSet<Row>> walked = run(query.walk());
        Uni<RowSet<Row>> gathered = models(scope, filter).chain(models -> run(query.gather(models)));
        return query.gathersFewFirst()
                ? fewOr(query, walkedOr(walked, limit, gathered))
                : walkedOr(walked, limit, fewOr(query, gathered));
    }

    /** What was walked if it fills the page. */
    private static Uni<RowSet<Row>> walkedOr(Uni<RowSet<Row>> walked, int limit, Uni<RowSet<Row>> otherwise) {
        return walked.chain(rows -> rows.size() > limit ? Uni.createFrom().item(rows) : otherwise);
    }

    /** The whole group if it is small. */
    private Uni<RowSet<Row>> fewOr(DeviceQuery query, Uni<RowSet<Row>> otherwise) {
        return query.mayBeFew()
                ? run(query.few())
                        .chain(rows -> rows.iterator().next().getBoolean("few") ? run(query.gatherFew()) : otherwise)
                : otherwise;
    }

    /**
     * Devices of the list that were changed since its first page was read, in the order of their ids, one more than asked for if there is more.
     *
     * @param after the device before; null at the start
     */
    public Uni<RowSet<Row>> moved(Scope scope, DeviceFilter filter, long began, UUID after, int limit) {
        MovedQuery query = new MovedQuery(scope, filter, began, after, limit + 1);
        Uni<RowSet<Row>> walked = run(query.walk())
                .chain(rows -> rows.size() > limit || query.walkIsEnough()
                        ? Uni.createFrom().item(rows)
                        : run(query.gather()));
        return run(query.few())
                .chain(rows -> rows.iterator().next().getBoolean("few") ? run(query.gatherFew()) : walked);
    }

    /** Of the products that hold what is searched for. */
    private Uni<List<String>> models(Scope scope, DeviceFilter filter) {
        if (filter.search() == null) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(PRODUCTS)
                .execute(Tuple.of(scope.organization()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Product(row.getString(0), row.getString(1)))
                        .filter(product -> product.contains(filter.search()))
                        .map(Product::model)
                        .distinct()
                        .toList());
    }

    private Uni<RowSet<Row>> run(DeviceQuery.Statement statement) {
        return queries.run(statement);
    }

    /** At most one row. */
    public Uni<RowSet<Row>> one(Scope scope, UUID deviceId) {
        return pool.preparedQuery(DeviceQuery.ONE).execute(Tuple.of(scope.organization(), deviceId, scope.partner()));
    }

    /** Those of the devices that are on their organisations' rolls, with the organisation, in any order. */
    public Uni<RowSet<Row>> those(Collection<DeviceKey> keys) {
        UUID[] deviceIds = keys.stream().map(DeviceKey::deviceId).toArray(UUID[]::new);
        String[] organizations = keys.stream().map(DeviceKey::organization).toArray(String[]::new);
        return pool.preparedQuery(DeviceQuery.THOSE).execute(Tuple.of(deviceIds, organizations));
    }

    /** How many devices the filter wants. What counters cannot tell is counted, which may take seconds where millions match. */
    public Uni<DeviceSummary> count(Scope scope, DeviceFilter filter) {
        Uni<RowSet<Row>> rows = filter.statusesOnly()
                ? counts(scope)
                : models(scope, filter).chain(models -> run(new WantedDevices(scope, filter, models).count()));
        return rows.map(counted -> DeviceSummary.of(counted, filter.statuses()));
    }

    /** One row of {@code devices} and {@code ids}, of one moment; no ids if there are not as many as expected. */
    public Uni<RowSet<Row>> ids(Scope scope, DeviceFilter filter, long expected) {
        return models(scope, filter).chain(models -> run(new WantedDevices(scope, filter, models).ids(expected)));
    }

    /** Rows of {@code status} and {@code devices}. */
    public Uni<RowSet<Row>> counts(Scope scope) {
        if (scope.partner() == null) {
            return pool.preparedQuery(COUNTS).execute(Tuple.of(scope.organization()));
        }
        return pool.preparedQuery(PARTNER_COUNTS).execute(Tuple.of(scope.organization(), scope.partner()));
    }
}
