package io.rollcall.status.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.status.feed.DeviceChange;
import io.rollcall.status.query.DeviceReader;
import io.rollcall.status.roll.DeviceKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the entries that changes are about. */
@ApplicationScoped
class EntryReader {

    private final DeviceReader reader;
    private final ObjectMapper json;

    EntryReader(DeviceReader reader, ObjectMapper json) {
        this.reader = reader;
        this.json = json;
    }

    /** The entries as they are now. */
    Uni<Entries> entries(List<DeviceChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(new Entries(Map.of(), json));
        }
        Set<DeviceKey> keys = changes.stream().map(DeviceChange::key).collect(Collectors.toSet());
        return reader.those(keys).map(rows -> {
            Map<DeviceKey, Row> byKey = new HashMap<>();
            for (Row row : rows) {
                byKey.put(new DeviceKey(row.getString("organization"), row.getUUID("device_id")), row);
            }
            return new Entries(byKey, json);
        });
    }
}
