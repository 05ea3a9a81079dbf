package io.rollcall.status.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.rollcall.servicekit.rest.Cursor;
import io.rollcall.servicekit.rest.Page;
import io.rollcall.status.feed.FeedEpoch;
import io.rollcall.status.query.DeviceFilter;
import io.rollcall.status.query.DeviceReader;
import io.rollcall.status.query.DeviceSort;
import io.rollcall.status.query.MovedQuery;
import io.rollcall.status.query.Scope;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Pages of devices. A reader that follows {@code next} to its end has seen every device that was on the list all the time, whatever changed meanwhile: what
 * was changed since the first page comes at the end, so that it may come twice (ADR 0050).
 */
@ApplicationScoped
public class DevicePages {

    private final DeviceReader reader;
    private final FeedEpoch epoch;

    DevicePages(DeviceReader reader, FeedEpoch epoch) {
        this.reader = reader;
        this.epoch = epoch;
    }

    /** @param size the most devices on a page */
    record Listing(Scope scope, DeviceFilter filter, DeviceSort sort, boolean descending, int size) {

        private String name(String epoch) {
            return "devices|" + scope + "|" + filter.name() + "|" + sort + "|" + descending
                    + (epoch.isEmpty() ? "" : "|" + epoch);
        }
    }

    /** @param cursor null for the first page */
    Uni<Page<DeviceItem>> page(Listing listing, String cursor, Texts texts) {
        String name = listing.name(epoch.tag());
        DeviceCursor at =
                DeviceCursor.of(Cursor.read(name, cursor), listing.sort().cursorSize());
        return at.moved() ? moved(listing, at, name, texts) : inOrder(listing, at, name, texts);
    }

    private Uni<Page<DeviceItem>> inOrder(Listing listing, DeviceCursor at, String name, Texts texts) {
        return reader.list(
                        listing.scope(),
                        listing.filter(),
                        listing.sort(),
                        listing.descending(),
                        listing.size(),
                        at.after())
                .map(DevicePages::list)
                .chain(rows -> {
                    if (rows.size() > listing.size()) {
                        Row last = rows.get(listing.size() - 1);
                        Long began = at.start() ? Long.valueOf(last.getString(MovedQuery.BEGAN_COLUMN)) : at.began();
                        String next = Cursor.write(
                                name, DeviceCursor.behind(listing.sort().cursor(last), began));
                        return page(items(rows.subList(0, listing.size()), texts), next);
                    }
                    return at.start() || at.began() == null
                            ? page(items(rows, texts), null)
                            : lastInOrder(listing, at.began(), rows, name, texts);
                });
    }

    /** The last page of the order goes on with what was changed, as far as there is room. */
    private Uni<Page<DeviceItem>> lastInOrder(Listing listing, long began, List<Row> rows, String name, Texts texts) {
        Set<UUID> here = rows.stream().map(DevicePages::id).collect(Collectors.toCollection(HashSet::new));
        return reader.moved(listing.scope(), listing.filter(), began, null, listing.size())
                .map(DevicePages::list)
                .map(changed -> {
                    List<Row> more = changed.stream()
                            .filter(row -> !here.contains(id(row)))
                            .toList();
                    int room = listing.size() - rows.size();
                    List<Row> page = new ArrayList<>(rows);
                    page.addAll(more.subList(0, Math.min(room, more.size())));
                    UUID last = room == 0 || more.isEmpty() ? null : id(page.get(page.size() - 1));
                    String next = more.size() > room ? Cursor.write(name, DeviceCursor.behindMoved(last, began)) : null;
                    return new Page<>(items(page, texts), next);
                });
    }

    private Uni<Page<DeviceItem>> moved(Listing listing, DeviceCursor at, String name, Texts texts) {
        return reader.moved(listing.scope(), listing.filter(), at.began(), at.movedAfter(), listing.size())
                .map(DevicePages::list)
                .map(rows -> {
                    if (rows.size() <= listing.size()) {
                        return new Page<>(items(rows, texts), null);
                    }
                    UUID last = id(rows.get(listing.size() - 1));
                    return new Page<>(
                            items(rows.subList(0, listing.size()), texts),
                            Cursor.write(name, DeviceCursor.behindMoved(last, at.began())));
                });
    }

    private static Uni<Page<DeviceItem>> page(List<DeviceItem> items, String next) {
        return Uni.createFrom().item(new Page<>(items, next));
    }

    private static List<Row> list(Iterable<Row> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEach(list::add);
        return list;
    }

    private static List<DeviceItem> items(List<Row> rows, Texts texts) {
        return rows.stream().map(row -> DeviceItem.of(row, texts)).toList();
    }

    private static UUID id(Row row) {
        return row.getUUID("device_id");
    }
}
