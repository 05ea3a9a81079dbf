package io.rollcall.intake.upload;

import java.util.List;
import java.util.UUID;

import io.rollcall.event.SubmittedFile;

/**
 * What an upload turned out to be: the answer's content, in no language yet. It is stored with the upload's Idempotency-Key.
 *
 * @param warnings the first of them, likewise problems
 */
record Receipt(
        UUID id,
        String organization,
        long rows,
        List<SubmittedFile> files,
        List<Finding> warnings,
        List<Finding> problems) {}
