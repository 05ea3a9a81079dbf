package io.rollcall.intake.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.rollcall.event.SubmittedFile;
import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FileSummary;
import io.rollcall.file.TooManyRowsException;
import io.rollcall.file.UnreadableFileException;
import io.rollcall.intake.body.Format;
import io.rollcall.intake.body.Part;
import io.rollcall.intake.body.Parts;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.json.JsonDevices;
import io.rollcall.intake.row.Defaults;
import io.rollcall.intake.row.RowAssessment;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.spool.RowsSpool;
import io.rollcall.intake.spool.Sha256;
import io.rollcall.intake.spool.SpooledFile;
import io.rollcall.intake.submission.Fingerprint;
import io.rollcall.servicekit.rest.ProblemException;

/** Reads one upload, once, as it arrives: its rows become events in a spool. Nothing is published here. */
final class UploadReader {

    private final Path directory;
    private final FileLimits limits;
    private final Submission submission;
    private final RowsSpool spool;
    private final Findings findings = new Findings();
    private final RowCollector collector;
    private final Fingerprint fingerprint;
    private final List<SubmittedFile> files = new ArrayList<>();
    private final List<ProblemException.Fault> faults = new ArrayList<>();

    private UploadReader(UploadLimits limits, Submission submission, Defaults defaults) throws IOException {
        this.directory = limits.spoolDirectory();
        this.limits = FileLimits.DEFAULT.withMaxRows(limits.maxRows());
        this.submission = submission;
        this.spool = new RowsSpool(directory);
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
        Parts parts = body.parts();
        for (Part part = parts.next(); part != null; part = parts.next()) {
            collector.begin(part.fileName());
            if (format == Format.JSON) {
                json(part);
            } else {
                file(part);
            }
        }
        if (!faults.isEmpty()) {
            throw UnreadableFiles.problem(faults, body.typeUnknown());
        }
        Receipt receipt = new Receipt(
                submission.registrationId(),
                submission.organization(),
                spool.rows(),
                List.copyOf(files),
                findings.warnings(),
                findings.problems());
        return new ReadUpload(format, receipt, spool, findings.badRows(), fingerprint.bytes());
    }

    private void json(Part part) throws IOException {
        DigestInputStream content = new DigestInputStream(part.content(), Sha256.create());
        new JsonDevices(limits).read(content, collector);
        fingerprint.part(content.getMessageDigest().digest());
    }

    private void file(Part part) throws IOException {
        try (SpooledFile source = new SpooledFile(part.fileName(), part.content(), directory)) {
            FileSummary summary = new DeviceFileReader().read(source, limits.after(spool.rows()), collector);
            fingerprint.part(source.sha256());
            findings.add(part.fileName(), summary.warnings());
            files.add(new SubmittedFile(
                    part.fileName(), summary.encoding(), summary.separator(), summary.columns(), summary.rows()));
        } catch (UnreadableFileException e) {
            collector.restart(); // its rows do not count, not even towards the limit
            faults.add(UnreadableFiles.fault(part.fileName(), e));
        } catch (TooManyRowsException e) {
            throw new ProblemException(413, "too-many-rows", Map.of("limit", Long.toString(e.limit())));
        }
    }
}
