package io.rollcall.intake.upload;

import java.io.IOException;
import java.security.DigestInputStream;
import java.util.List;

import io.rollcall.event.SubmittedFile;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FilePurpose;
import io.rollcall.intake.body.Format;
import io.rollcall.intake.body.Part;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.json.JsonDevices;
import io.rollcall.intake.row.Defaults;
import io.rollcall.intake.row.RowAssessment;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.slot.UploadLimits;
import io.rollcall.intake.spool.RowsSpool;
import io.rollcall.intake.spool.Sha256;
import io.rollcall.intake.submission.Fingerprint;
import io.rollcall.servicekit.rest.ProblemException;

/** Reads one upload, once, as it arrives: its rows become events in a spool. Nothing is published here. */
final class UploadReader {

    private final UploadLimits limits;
    private final Submission submission;
    private final RowsSpool spool;
    private final Findings findings = new Findings();
    private final RowCollector collector;
    private final Fingerprint fingerprint;

    private UploadReader(UploadLimits limits, Submission submission, Defaults defaults) throws IOException {
        this.limits = limits;
        this.submission = submission;
        this.spool = new RowsSpool(limits.spoolDirectory());
        this.collector = new RowCollector(new RowAssessment(submission, defaults), spool, findings);
        this.fingerprint = new Fingerprint(submission.organization(), defaults);
    }

    /**
     * Reads an upload to its end.
     *
     * @throws ProblemException if it cannot be read as a whole; each bad file is named
     */
    static ReadUpload read(UploadBody body, UploadLimits limits, Submission submission, Defaults defaults)
            throws IOException {
        UploadReader reader = new UploadReader(limits, submission, defaults);
        boolean done = false;
        try {
            ReadUpload read = reader.read(body);
            done = true;
            return read;
        } finally {
            if (!done) {
                reader.spool.close();
            }
        }
    }

    private ReadUpload read(UploadBody body) throws IOException {
        Format format = body.format();
        List<SubmittedFile> files = List.of();
        if (format == Format.JSON) {
            json(body.parts().next());
        } else {
            files = new DeviceFiles(FilePurpose.REGISTRATION, limits, fingerprint, findings, summary -> null)
                    .read(body, collector);
        }
        Receipt receipt = new Receipt(
                submission.registrationId(),
                submission.organization(),
                spool.rows(),
                files,
                findings.warnings(),
                findings.problems());
        return new ReadUpload(format, receipt, spool, findings.badRows(), fingerprint.bytes());
    }

    private void json(Part part) throws IOException {
        collector.begin(part.fileName());
        DigestInputStream content = new DigestInputStream(part.content(), Sha256.create());
        new JsonDevices(FileLimits.DEFAULT.withMaxRows(limits.maxRows())).read(content, collector);
        fingerprint.part(content.getMessageDigest().digest());
    }
}
