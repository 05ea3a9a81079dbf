package io.rollcall.intake.change;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.event.SubmittedFile;
import io.rollcall.intake.upload.Finding;

/**
 * What a deregistration or an update turned out to be: the answer's content, in no language yet. It is stored with the request's Idempotency-Key.
 *
 * @param id read like a registration's at the status service
 * @param kind what was asked for
 * @param rows how many devices it is about
 * @param files as they were read; null where there were none, as are warnings and problems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeReceipt(
        UUID id,
        String kind,
        String organization,
        long rows,
        List<SubmittedFile> files,
        List<Finding> warnings,
        List<Finding> problems) {

    /** Of a request that had no files. */
    ChangeReceipt(UUID id, String kind, String organization, long rows) {
        this(id, kind, organization, rows, null, null, null);
    }
}
