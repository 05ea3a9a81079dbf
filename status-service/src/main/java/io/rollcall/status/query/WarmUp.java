package io.rollcall.status.query;

import java.util.Arrays;
import java.util.List;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Reads lists of an organization that does not exist when the service starts. Otherwise the first user waits while classes are loaded, connections
 * are opened and the server reads its catalog. Nothing depends on it, so the start does not wait for it.
 */
@ApplicationScoped
class WarmUp {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private static final Scope NO_ORGANIZATION = new Scope("", null);
    private static final List<DeviceFilter> FILTERS = List.of(
            DeviceFilter.of(List.of(), null, null, null, null),
            DeviceFilter.of(List.of("ready"), "warm-up", null, null, null),
            DeviceFilter.of(List.of(), null, "warm-up", null, null));
    private static final int ROWS = 100;
    private static final int AT_ONCE = 2;

    private final DeviceReader reader;

    WarmUp(DeviceReader reader) {
        this.reader = reader;
    }

    void begin(@Observes StartupEvent event) {
        Multi.createFrom()
                .items(Arrays.stream(DeviceSort.values()))
                .onItem()
                .transformToUni(sort -> Multi.createFrom()
                        .iterable(FILTERS)
                        .onItem()
                        .transformToUniAndConcatenate(
                                filter -> reader.list(NO_ORGANIZATION, filter, sort, false, ROWS, List.of()))
                        .collect()
                        .last()
                        .chain(() -> reader.count(NO_ORGANIZATION, FILTERS.get(1))))
                .merge(AT_ONCE)
                .subscribe()
                .with(
                        counted -> LOG.tracef("warm-up: %d devices counted", counted.total()),
                        failure -> LOG.debugf("the warm-up ended early: %s", failure));
    }
}
