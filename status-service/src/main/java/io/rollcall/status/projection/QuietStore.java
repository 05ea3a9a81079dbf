package io.rollcall.status.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.status.roll.Activity;
import io.rollcall.status.roll.ChangeCause;
import io.rollcall.status.roll.DeviceEntry;
import io.rollcall.status.roll.DeviceFacts;
import io.rollcall.status.roll.DeviceKey;
import io.rollcall.status.roll.Quiet;
import io.rollcall.status.roll.RollState;
import io.rollcall.status.roll.RollView;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What the search for quiet devices reads and writes. All methods block. */
@ApplicationScoped
public class QuietStore {

    private static final String NOW = "SELECT clock_timestamp()";

    private final Transactions transactions;

    QuietStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The time by the database's clock, which is the one for all replicas. */
    public Instant now() {
        List<Instant> now = new ArrayList<>(1);
        transactions.run(work -> work.execute(NOW, Tuple.tuple())
                .forEach(row -> now.add(row.getOffsetDateTime(0).toInstant())));
        return now.get(0);
    }

    /**
     * Turns active devices inactive of which nothing was seen after {@link Quiet#since}, in one transaction. Any number of callers may do
     * this at the same time: each device is found by one of them.
     *
     * @param limit at most so many devices
     * @return how many; 0 when there is none left that nobody else works on
     */
    public int mark(Quiet quiet, int limit) {
        List<FoldedDevice> marked = new ArrayList<>();
        transactions.run(work -> {
            DeviceTable.lockUnseen(work, quiet.since(), limit)
                    .forEach((key, stored) -> marked.add(folded(key, stored, quiet)));
            EntryWriter.update(work, marked, Slots.ofUnseen());
        });
        return marked.size();
    }

    private static FoldedDevice folded(DeviceKey key, StoredDevice stored, Quiet quiet) {
        DeviceFacts facts = stored.facts().with(Activity.of(quiet));
        Optional<DeviceEntry> before = RollView.of(stored.facts());
        Optional<DeviceEntry> entry = RollView.of(facts);
        RollState.of(before).to(RollState.of(entry), ChangeCause.UNSEEN);
        return new FoldedDevice(key, stored, facts, before, entry, Trigger.of(quiet));
    }
}
