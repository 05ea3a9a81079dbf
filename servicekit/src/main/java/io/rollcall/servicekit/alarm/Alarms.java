package io.rollcall.servicekit.alarm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import static java.util.Objects.requireNonNull;

/**
 * Conditions in which a service stops part of its work until an operator intervenes or the cause disappears. Each has a code in kebab-case and
 * one sentence that states what happened and what to do.
 *
 * <p>A raised alarm is logged once at ERROR, sets the gauge {@code rollcall_alarm{code="..."}} to 1 and makes the service not ready
 * ({@link AlarmsCheck}). Sentences name topics, offsets and commands; they must not contain record data.
 */
@ApplicationScoped
public class Alarms {

    /** Name of the gauge; its label {@code code} names the alarm. */
    public static final String METRIC = "rollcall.alarm";

    private static final Logger LOG = Logger.getLogger(Alarms.class);

    private final MeterRegistry meters;
    private final Map<String, String> active = new TreeMap<>();
    private final Set<String> tolerable = new HashSet<>();
    private final Map<String, Gauge> gauges = new HashMap<>();

    public Alarms(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Raises an alarm. Raising it again with the same sentence has no effect; a different sentence replaces the previous one and is logged.
     *
     * @param code identifies the condition, for example {@code offsets-beyond-database}
     * @param sentence what happened and what to do
     */
    public synchronized void raise(String code, String sentence) {
        requireNonNull(code, "code");
        requireNonNull(sentence, "sentence");
        if (!sentence.equals(active.put(code, sentence))) {
            LOG.errorf("alarm %s: %s", code, sentence);
        }
        gauges.computeIfAbsent(code, this::gauge);
    }

    /** Raises an alarm that leaves the service ready: taking its replicas out of service would make the condition worse. */
    public synchronized void raiseWhileReady(String code, String sentence) {
        tolerable.add(code);
        raise(code, sentence);
    }

    /** Clears an alarm; has no effect if it is not active. */
    public synchronized void clear(String code) {
        tolerable.remove(code);
        if (active.remove(code) != null) {
            LOG.infof("alarm %s: cleared", code);
        }
    }

    /** The sentences of the active alarms by code, sorted by code. */
    public synchronized Map<String, String> active() {
        return new TreeMap<>(active);
    }

    /** The codes of the active alarms that make the service not ready. */
    synchronized Set<String> hindering() {
        Set<String> codes = new TreeSet<>(active.keySet());
        codes.removeAll(tolerable);
        return codes;
    }

    private synchronized boolean isActive(String code) {
        return active.containsKey(code);
    }

    private Gauge gauge(String code) {
        return Gauge.builder(METRIC, this, alarms -> alarms.isActive(code) ? 1 : 0)
                .tag("code", code)
                .description("1 while the service has stopped part of its work and needs an operator")
                .register(meters);
    }
}
