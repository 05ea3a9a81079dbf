package io.rollcall.intake.change;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Problem;
import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.RequestedDevice;
import io.rollcall.event.SubmittedFile;
import io.rollcall.file.Column;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FilePurpose;
import io.rollcall.file.FileSummary;
import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.request.Submitter;
import io.rollcall.intake.row.RowNaming;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.slot.UploadLimits;
import io.rollcall.intake.spool.RowsSpool;
import io.rollcall.intake.submission.Fingerprint;
import io.rollcall.intake.submission.Order;
import io.rollcall.intake.submission.Publication;
import io.rollcall.intake.submission.ReadOrder;
import io.rollcall.intake.upload.DeviceFiles;
import io.rollcall.intake.upload.FileRows;
import io.rollcall.intake.upload.Findings;

/**
 * The order to change devices that files name. A row that cannot be used is published like the others and ends with its problem, so that one row
 * never stops another.
 */
final class ChangeFileOrder implements Order<ChangeReceipt> {

    private static final String NO_UPDATE_COLUMN = "no-update-column";
    private static final Set<String> METADATA =
            Set.of(Column.GROUP_TAG.title(), Column.ASSIGNED_USER.title(), Column.PURCHASE_ORDER.title());

    private final RegistrationKind kind;
    private final Submitter submitter;
    private final UploadBody body;
    private final UploadLimits limits;
    private final Requests requests;

    ChangeFileOrder(
            RegistrationKind kind, Submitter submitter, UploadBody body, UploadLimits limits, Requests requests) {
        this.kind = kind;
        this.submitter = submitter;
        this.body = body;
        this.limits = limits;
        this.requests = requests;
    }

    /** Makes the request of a row. */
    @FunctionalInterface
    interface Requests {

        /** @param problem why the row cannot be used; null if it can */
        DeviceRequest of(RequestedDevice device, Problem problem);
    }

    @Override
    public Class<ChangeReceipt> receiptType() {
        return ChangeReceipt.class;
    }

    @Override
    public byte[] fingerprint() throws IOException {
        Fingerprint fingerprint = new Fingerprint(kind, submitter.organization());
        fingerprint.parts(body.parts());
        return fingerprint.bytes();
    }

    @Override
    public ReadOrder<ChangeReceipt> read(Submission submission) throws IOException {
        RowsSpool spool = new RowsSpool(limits.spoolDirectory());
        boolean done = false;
        try {
            Fingerprint fingerprint = new Fingerprint(kind, submitter.organization());
            Findings findings = new Findings();
            Rows rows = new Rows(new RowNaming(submission, isUpdate()), requests, spool, findings);
            List<SubmittedFile> files =
                    new DeviceFiles(FilePurpose.CHANGE, limits, fingerprint, findings, this::refusal).read(body, rows);
            ChangeReceipt receipt = new ChangeReceipt(
                    submission.registrationId(),
                    kind.wireName(),
                    submission.organization(),
                    spool.rows(),
                    files,
                    findings.warnings(),
                    findings.problems());
            done = true;
            return new Read(kind, receipt, spool, findings.badRows(), fingerprint.bytes());
        } finally {
            if (!done) {
                spool.close();
            }
        }
    }

    private boolean isUpdate() {
        return kind == RegistrationKind.UPDATE;
    }

    private String refusal(FileSummary file) {
        return isUpdate() && file.columns().stream().noneMatch(METADATA::contains) ? NO_UPDATE_COLUMN : null;
    }

    /** Names the rows' devices; one for all files. */
    private static final class Rows extends FileRows {

        private final RowNaming naming;
        private final Requests requests;

        Rows(RowNaming naming, Requests requests, RowsSpool spool, Findings findings) {
            super(spool, findings);
            this.naming = naming;
            this.requests = requests;
        }

        @Override
        protected Assessed assess(DeviceRow row, String file, long number) {
            RowNaming.Named named = naming.name(row, file, number);
            return new Assessed(requests.of(named.device(), named.problem()), named.problem());
        }
    }

    private record Read(RegistrationKind kind, ChangeReceipt receipt, RowsSpool spool, long badRows, byte[] fingerprint)
            implements ReadOrder<ChangeReceipt> {

        @Override
        public Publication publication() {
            return new Publication(kind, RegistrationSource.UPLOAD, receipt.files(), spool);
        }

        @Override
        public String summary() {
            return "%d row(s), %d of them bad, %d file(s)"
                    .formatted(receipt.rows(), badRows, receipt.files().size());
        }

        @Override
        public void close() throws IOException {
            spool.close();
        }
    }
}
