package io.rollcall.status.projection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.rollcall.event.EventJson;
import io.rollcall.event.EventType;
import io.rollcall.servicekit.kafka.IncomingEvent;
import io.rollcall.servicekit.retry.Persistence;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.status.row.RowKey;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds the requests whose rows are in the tables already. */
@ApplicationScoped
class KnownRows {

    private static final Set<EventType> REQUESTS = EnumSet.of(
            EventType.DEVICE_REGISTRATION_REQUESTED,
            EventType.DEVICE_DEREGISTRATION_REQUESTED,
            EventType.DEVICE_UPDATE_REQUESTED);

    private final Transactions transactions;

    KnownRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param row null if the record is not a request that names its row */
    private record Candidate(ConsumerRecord<byte[], byte[]> record, RowKey row) {}

    /**
     * The requests whose rows are not in the tables, and the records that are not requests, in their order. Blocks.
     *
     * @throws InterruptedException if the service stops
     */
    List<ConsumerRecord<byte[], byte[]>> without(Iterable<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        List<Candidate> candidates = new ArrayList<>();
        Set<RowKey> rows = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            RowKey row = row(record);
            candidates.add(new Candidate(record, row));
            if (row != null) {
                rows.add(row);
            }
        }
        Set<RowKey> known = rows.isEmpty() ? Set.of() : Persistence.insist("rows", () -> read(rows));
        return candidates.stream()
                .filter(candidate -> candidate.row() == null || !known.contains(candidate.row()))
                .map(Candidate::record)
                .toList();
    }

    private static RowKey row(ConsumerRecord<byte[], byte[]> record) {
        if (!IncomingEvent.isOf(record, REQUESTS)) {
            return null;
        }
        EventJson.RowReference row = EventJson.readRow(record.value());
        boolean named = row != null && row.row() >= 1 && row.row() <= Integer.MAX_VALUE;
        return named ? new RowKey(row.registrationId(), (int) row.row()) : null;
    }

    private Set<RowKey> read(Set<RowKey> rows) {
        return transactions.call(work -> RowTable.known(work, rows));
    }
}
