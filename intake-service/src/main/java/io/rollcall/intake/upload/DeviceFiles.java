package io.rollcall.intake.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.rollcall.event.SubmittedFile;
import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FilePurpose;
import io.rollcall.file.FileSummary;
import io.rollcall.file.RowHandler;
import io.rollcall.file.TooManyRowsException;
import io.rollcall.file.UnreadableFileException;
import io.rollcall.intake.body.Part;
import io.rollcall.intake.body.Parts;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.slot.UploadLimits;
import io.rollcall.intake.spool.SpooledFile;
import io.rollcall.intake.submission.Fingerprint;
import io.rollcall.servicekit.rest.ProblemException;

/** Reads the device files of a body, once, as they arrive, whatever their rows are for. */
public final class DeviceFiles {

    private final FilePurpose purpose;
    private final UploadLimits limits;
    private final Fingerprint fingerprint;
    private final Findings findings;
    private final Function<FileSummary, String> check;
    private final List<SubmittedFile> files = new ArrayList<>();
    private final List<ProblemException.Fault> faults = new ArrayList<>();

    /** Takes the rows of all files. */
    public interface Rows extends RowHandler {

        /** The rows from here on are this file's. */
        void begin(String file);

        /** How many rows there are, over all files so far. */
        long rows();
    }

    /**
     * @param fingerprint to which each file is added
     * @param findings to which the warnings of files are added
     * @param check the code with which a file is refused that could be read; null for none
     */
    public DeviceFiles(
            FilePurpose purpose,
            UploadLimits limits,
            Fingerprint fingerprint,
            Findings findings,
            Function<FileSummary, String> check) {
        this.purpose = purpose;
        this.limits = limits;
        this.fingerprint = fingerprint;
        this.findings = findings;
        this.check = check;
    }

    /**
     * Reads all files to their end.
     *
     * @throws ProblemException if one cannot be read as a whole; each of these is named, and no row counts
     */
    public List<SubmittedFile> read(UploadBody body, Rows rows) throws IOException {
        Parts parts = body.parts();
        for (Part part = parts.next(); part != null; part = parts.next()) {
            rows.begin(part.fileName());
            read(part, rows);
        }
        if (!faults.isEmpty()) {
            throw UnreadableFiles.problem(faults, body.typeUnknown());
        }
        return List.copyOf(files);
    }

    private void read(Part part, Rows rows) throws IOException {
        FileLimits left = FileLimits.DEFAULT.withMaxRows(limits.maxRows()).after(rows.rows());
        try (SpooledFile source = new SpooledFile(part.fileName(), part.content(), limits.spoolDirectory())) {
            FileSummary summary = new DeviceFileReader(purpose).read(source, left, rows);
            fingerprint.part(source.sha256());
            findings.add(part.fileName(), summary.warnings());
            files.add(new SubmittedFile(
                    part.fileName(), summary.encoding(), summary.separator(), summary.columns(), summary.rows()));
            String refusal = check.apply(summary);
            if (refusal != null) {
                faults.add(new ProblemException.Fault(part.fileName(), null, null, null, refusal, Map.of()));
            }
        } catch (UnreadableFileException e) {
            rows.restart(); // its rows do not count, not even towards the limit
            faults.add(UnreadableFiles.fault(part.fileName(), e));
        } catch (TooManyRowsException e) {
            throw new ProblemException(413, "too-many-rows", Map.of("limit", Long.toString(e.limit())));
        }
    }
}
