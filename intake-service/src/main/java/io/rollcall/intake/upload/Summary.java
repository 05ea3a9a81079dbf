package io.rollcall.intake.upload;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.rollcall.event.SubmittedFile;
import org.jboss.logging.Logger;

/** The one line that the log has about an upload: ids and counts, nothing of its content. */
final class Summary {

    private static final Logger LOG = Logger.getLogger(Uploads.class);

    private Summary() {}

    /**
     * Logs an upload that is done with.
     *
     * @param start when reading began, by {@link System#nanoTime}
     * @param readAt when it ended
     */
    static void log(String done, Submitter submitter, ReadUpload read, long start, long readAt) {
        Receipt receipt = read.receipt();
        LOG.infof(
                "%s registration %s of %s: %d rows, %d of them bad, %d file(s)%s, read in %d ms, published in %d ms",
                done,
                receipt.id(),
                submitter.organization(),
                receipt.rows(),
                read.badRows(),
                receipt.files().size(),
                receipt.files().stream()
                        .map(SubmittedFile::encoding)
                        .distinct()
                        .limit(4)
                        .collect(Collectors.joining("+", " ", "")),
                TimeUnit.NANOSECONDS.toMillis(readAt - start),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - readAt));
    }
}
