package io.rollcall.registration.probing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.event.Outcome;
import io.rollcall.event.RequestedDevice;
import io.rollcall.registration.decision.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Raises {@code rollcall_probing_suspected_total} for a requester whose requests end in {@code claimed} or {@code not-found} more often than
 * work explains. Each of these outcomes says a little about devices that are not the requester's, and many of them say a lot. Only those who
 * are suspected have a time series of their own, so that nobody makes many.
 */
@ApplicationScoped
public class ProbingWatch {

    private static final Logger LOG = Logger.getLogger(ProbingWatch.class);

    private final MeterRegistry meters;
    private final ProbingLimits limits;
    private final Misses misses;

    ProbingWatch(MeterRegistry meters, ProbingLimits limits) {
        this.meters = meters;
        this.limits = limits;
        this.misses = new Misses(limits.misses(), limits.window());
    }

    /** Takes note of what was decided in a batch. */
    public void note(List<Ruling> rulings) {
        Map<Requester, Integer> counts = new HashMap<>();
        for (Ruling ruling : rulings) {
            if (ruling instanceof Ruling.Decided decided
                    && missed(decided.decision().outcome())) {
                RequestedDevice device = decided.request().device();
                counts.merge(new Requester(device.organization(), device.partner()), 1, Integer::sum);
            }
        }
        counts.forEach(this::note);
    }

    private static boolean missed(Outcome outcome) {
        return outcome == Outcome.CLAIMED || outcome == Outcome.NOT_FOUND;
    }

    private void note(Requester requester, int count) {
        if (misses.add(requester, count, System.nanoTime())) {
            String partner = requester.partner() == null ? "" : requester.partner();
            Counter.builder("rollcall.probing.suspected")
                    .description("How often a requester asked for conspicuously many devices that it did not get")
                    .tag("organization", requester.organization())
                    .tag("partner", partner)
                    .register(meters)
                    .increment();
            LOG.warnf(
                    "%s%s asked for more than %d devices within %s that are not on any list or are another's",
                    requester.organization(),
                    partner.isEmpty() ? "" : " through " + partner,
                    limits.misses(),
                    limits.window());
        }
    }
}
