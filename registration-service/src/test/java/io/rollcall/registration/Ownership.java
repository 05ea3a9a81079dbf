package io.rollcall.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.rollcall.event.DeviceOutcome;
import io.rollcall.event.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** Who owns what by the outcomes alone, however they came, in the order of the decisions. */
public final class Ownership {

    private Ownership() {}

    /**
     * The owners of the devices that have one. On the way nothing may be impossible: an owner takes over from nobody only, the sequence grows
     * with every change and with nothing else, and who is told of an owner is told right.
     *
     * @param announced all outcomes about the devices, from their first request on, each once
     */
    public static Map<UUID, String> after(Collection<DeviceOutcome> announced) {
        List<DeviceOutcome> outcomes = new ArrayList<>(announced);
        outcomes.sort(Verdict.DECISION_ORDER);
        Map<UUID, String> owners = new HashMap<>();
        Map<UUID, Long> sequences = new HashMap<>();
        for (DeviceOutcome outcome : outcomes) {
            UUID deviceId = outcome.device().deviceId();
            String organization = outcome.device().organization();
            boolean owned = organization.equals(owners.get(deviceId));
            switch (outcome.outcome()) {
                case REGISTERED -> {
                    assertThat(owners.get(deviceId)).isNull();
                    owners.put(deviceId, organization);
                    sequences.merge(deviceId, 1L, Long::sum);
                }
                case DEREGISTERED -> {
                    if (owned) {
                        owners.remove(deviceId);
                        sequences.merge(deviceId, 1L, Long::sum);
                    }
                }
                case DUPLICATE, UPDATED -> assertThat(owned).isTrue();
                case CLAIMED -> assertThat(owners.get(deviceId)).isNotNull().isNotEqualTo(organization);
                default -> {}
            }
            assertThat(outcome.verdict().claimSeq()).isEqualTo(sequences.getOrDefault(deviceId, 0L));
        }
        return owners;
    }
}
