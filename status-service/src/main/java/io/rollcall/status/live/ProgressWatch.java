package io.rollcall.status.live;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.status.query.RegistrationReader;
import io.rollcall.status.rest.RegistrationItem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells how registrations get on. They are looked at by the time of their latest progress, with an overlap for transactions that commit
 * late; what looks as it did before is not told again. Whoever is new hears of those of the last minute, so that a short break in its stream
 * hides no end of a registration.
 */
@ApplicationScoped
class ProgressWatch {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration OVERLAP = Duration.ofSeconds(5);
    private static final Duration FOR_THE_NEW = Duration.ofMinutes(1);

    private final RegistrationReader reader;
    private final ObjectMapper json;
    private final Map<UUID, RegistrationItem> told = new HashMap<>();
    private long next = System.nanoTime();

    ProgressWatch(RegistrationReader reader, ObjectMapper json) {
        this.reader = reader;
        this.json = json;
    }

    /**
     * Sends new progress to the listeners whose next check is due.
     *
     * @param nanos now, as {@link System#nanoTime}
     */
    Uni<Void> tell(Collection<Listener> listeners, long nanos) {
        if (nanos - next < 0) {
            return Uni.createFrom().voidItem();
        }
        next = nanos + INTERVAL.toNanos();
        Set<Listener> arrived = listeners.stream().filter(Listener::greet).collect(Collectors.toSet());
        Set<String> organizations =
                listeners.stream().map(each -> each.scope().organization()).collect(Collectors.toSet());
        return reader.progressed(organizations, arrived.isEmpty() ? OVERLAP : FOR_THE_NEW)
                .invoke(rows -> tell(listeners, arrived, rows))
                .replaceWithVoid();
    }

    private void tell(Collection<Listener> listeners, Set<Listener> arrived, RowSet<Row> rows) {
        Set<UUID> seen = new HashSet<>();
        for (Row row : rows) {
            RegistrationItem item = RegistrationItem.of(row);
            seen.add(item.id());
            boolean changed = !item.equals(told.put(item.id(), item));
            String partner = row.getString("partner");
            LiveEvent event = LiveEvent.progress(write(item));
            for (Listener listener : listeners) {
                if ((changed || arrived.contains(listener))
                        && listener.scope().organization().equals(item.organization())
                        && listener.scope().includes(partner)) {
                    listener.tell(event);
                }
            }
        }
        told.keySet().retainAll(seen);
    }

    private String write(RegistrationItem item) {
        try {
            return json.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
