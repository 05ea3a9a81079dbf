package io.rollcall.status.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.event.Outcome;
import io.rollcall.status.query.RegistrationReader;
import io.rollcall.status.query.RowFilter;
import io.rollcall.status.registration.Progress;
import io.rollcall.text.Texts;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A registration as clients see it.
 *
 * @param counts how many rows ended in which way; {@value RowFilter#PENDING} always, outcomes where there are any
 * @param file the file of the first row; null if it did not come in a file, or no row has been read yet
 * @param moreFiles true if the last row is of another file
 * @param delayed true when it has been pending for more than ten minutes, and absent otherwise
 */
public record RegistrationItem(
        UUID id,
        String kind,
        String organization,
        String submittedBy,
        Instant submittedAt,
        String source,
        long rows,
        Map<String, Long> counts,
        String state,
        Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String file,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean moreFiles,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean delayed,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int metadataUnchanged,
        @JsonInclude(JsonInclude.Include.NON_NULL) String advice) {

    private static final String METADATA_UNCHANGED = "metadata-unchanged";

    /** Of a row of {@link RegistrationReader}. */
    public static RegistrationItem of(Row row) {
        Progress progress = new Progress(
                row.getLong("rows"),
                outcomes(row),
                DeviceItem.instant(row, "published_at"),
                DeviceItem.instant(row, "last_decided_at"),
                DeviceItem.instant(row, "requests_expired_at"),
                Duration.ofMillis(row.getLong("silent_millis")));
        return new RegistrationItem(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("organization"),
                row.getString("submitted_by"),
                DeviceItem.instant(row, "submitted_at"),
                row.getString("source"),
                progress.rows(),
                counts(progress),
                progress.state().wireName(),
                progress.finishedAt(),
                row.getString("first_file"),
                !Objects.equals(row.getString("first_file"), row.getString("last_file")),
                progress.delayed(Duration.ofMillis(row.getLong("age_millis"))),
                row.getInteger("metadata_unchanged"),
                null);
    }

    /** With what the submitter can do about rows that differ from the roll, in a language. */
    RegistrationItem advised(Texts texts) {
        return metadataUnchanged == 0
                ? this
                : new RegistrationItem(
                        id,
                        kind,
                        organization,
                        submittedBy,
                        submittedAt,
                        source,
                        rows,
                        counts,
                        state,
                        finishedAt,
                        file,
                        moreFiles,
                        delayed,
                        metadataUnchanged,
                        texts.advice(METADATA_UNCHANGED, Map.of("rows", Integer.toString(metadataUnchanged))));
    }

    private static Map<Outcome, Integer> outcomes(Row row) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            int count = row.getInteger(outcome.wireName().replace('-', '_'));
            if (count > 0) {
                outcomes.put(outcome, count);
            }
        }
        return outcomes;
    }

    private static Map<String, Long> counts(Progress progress) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(RowFilter.PENDING, progress.pending());
        for (Outcome outcome : Outcome.values()) {
            Integer count = progress.outcomes().get(outcome);
            if (count != null) {
                counts.put(outcome.wireName(), count.longValue());
            }
        }
        return counts;
    }
}
