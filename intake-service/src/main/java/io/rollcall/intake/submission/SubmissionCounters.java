package io.rollcall.intake.submission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSource;
import jakarta.enterprise.context.ApplicationScoped;

/** Metrics of published submissions. Repeated publications of one submission count again, as the load that they are. */
@ApplicationScoped
public class SubmissionCounters {

    private final MeterRegistry meters;

    SubmissionCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Counts submissions after Kafka has acknowledged all of their rows.
     *
     * @param rows of all of them together
     */
    public void published(RegistrationKind kind, RegistrationSource source, long submissions, long rows) {
        counter("rollcall.submissions", "Published submissions", kind, source).increment(submissions);
        counter("rollcall.submissions.rows", "Rows of published submissions", kind, source)
                .increment(rows);
    }

    private Counter counter(String name, String description, RegistrationKind kind, RegistrationSource source) {
        return Counter.builder(name)
                .description(description)
                .tag("kind", kind.wireName())
                .tag("source", source.wireName())
                .register(meters);
    }
}
