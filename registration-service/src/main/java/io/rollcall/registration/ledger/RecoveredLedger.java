package io.rollcall.registration.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.rollcall.event.DeviceDeregistered;
import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.DeviceUpdated;
import io.rollcall.event.Verdict;
import io.rollcall.registration.decision.Claim;
import io.rollcall.registration.decision.Decision;
import io.rollcall.registration.decision.Metadata;
import io.rollcall.registration.decision.Recovery;
import io.rollcall.registration.decision.Ruling;
import io.rollcall.servicekit.retry.Concurrency;
import io.rollcall.servicekit.sql.Transactions;
import io.rollcall.servicekit.sql.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Restores claims and decisions from published outcomes. Idempotent; existing rows are never replaced by older ones.
 */
@ApplicationScoped
public class RecoveredLedger {

    private final Transactions transactions;

    RecoveredLedger(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Adds the claims and decisions of a batch of outcomes, in one transaction with the locks of {@link Ledger}.
     *
     * @throws Concurrency if a concurrent transaction claimed one of the devices; the caller retries
     * @param updates collects the latest recovered update of each device, for {@link #applyUpdates} after all claims are restored
     */
    public RecoveredBatch add(Collection<DeviceOutcome> outcomes, Map<UUID, DeviceUpdated> updates) {
        Map<UUID, DeviceOutcome> byRequest = new LinkedHashMap<>();
        outcomes.forEach(outcome -> byRequest.putIfAbsent(outcome.device().requestId(), outcome));
        List<DeviceOutcome> inOrder =
                byRequest.values().stream().sorted(Verdict.DECISION_ORDER).toList();
        return transactions.call(work -> {
            Set<UUID> devices = inOrder.stream()
                    .map(outcome -> outcome.device().deviceId())
                    .filter(id -> id != null)
                    .collect(Collectors.toSet());
            Map<UUID, Claim> before = ClaimTable.lock(work, devices);
            Map<UUID, Decision> known = DecisionTable.read(work, byRequest.keySet());
            Map<UUID, Claim> changed = new HashMap<>();
            List<Ruling.Decided> missing = new ArrayList<>();
            for (DeviceOutcome outcome : inOrder) {
                UUID deviceId = outcome.device().deviceId();
                Claim claim = Recovery.claim(changed.getOrDefault(deviceId, before.get(deviceId)), outcome);
                if (claim != null) {
                    changed.put(deviceId, claim);
                }
                if (!known.containsKey(outcome.device().requestId())) {
                    missing.add(Recovery.decided(outcome, claim != null && outcome instanceof DeviceDeregistered));
                    if (outcome instanceof DeviceUpdated update) {
                        updates.merge(deviceId, update, RecoveredLedger::later);
                    }
                }
            }
            write(work, changed, before);
            if (!missing.isEmpty()) {
                DecisionTable.insertStorable(work, missing);
            }
            return new RecoveredBatch(changed.size(), missing.size());
        });
    }

    private static DeviceUpdated later(DeviceUpdated one, DeviceUpdated other) {
        return Verdict.DECISION_ORDER.compare(one, other) >= 0 ? one : other;
    }

    private static void write(UnitOfWork work, Map<UUID, Claim> changed, Map<UUID, Claim> before) {
        List<Claim> made = changed.values().stream()
                .filter(claim -> !before.containsKey(claim.deviceId()))
                .toList();
        List<Claim> updated = changed.values().stream()
                .filter(claim -> before.containsKey(claim.deviceId()))
                .toList();
        if (!made.isEmpty() && ClaimTable.insert(work, made) < made.size()) {
            throw new Concurrency("a device was claimed meanwhile");
        }
        if (!updated.isEmpty()) {
            ClaimTable.update(work, updated);
        }
    }

    /** Applies the metadata of recovered updates to claims that still have the owner who requested the update. */
    public int applyUpdates(Collection<DeviceUpdated> updates) {
        Map<UUID, DeviceUpdated> byDevice = new HashMap<>();
        updates.forEach(update -> byDevice.put(update.device().deviceId(), update));
        return transactions.call(work -> {
            List<Claim> changed = new ArrayList<>();
            ClaimTable.lock(work, byDevice.keySet()).forEach((deviceId, claim) -> {
                DeviceUpdated update = byDevice.get(deviceId);
                Metadata metadata = Metadata.of(update.device());
                if (claim.claimSeq() == update.verdict().claimSeq()
                        && !claim.metadata().equals(metadata)) {
                    changed.add(claim.noting(metadata, update.verdict().decidedAt()));
                }
            });
            if (!changed.isEmpty()) {
                ClaimTable.update(work, changed);
            }
            return changed.size();
        });
    }
}
