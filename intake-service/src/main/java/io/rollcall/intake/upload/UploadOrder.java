package io.rollcall.intake.upload;

import java.io.IOException;

import io.rollcall.intake.body.UploadBody;
import io.rollcall.intake.request.Submitter;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.slot.UploadLimits;
import io.rollcall.intake.submission.Fingerprint;
import io.rollcall.intake.submission.Order;

/** The order to register the devices of an upload. */
final class UploadOrder implements Order<Receipt> {

    private final Submitter submitter;
    private final UploadQuery query;
    private final UploadBody body;
    private final UploadLimits limits;

    UploadOrder(Submitter submitter, UploadQuery query, UploadBody body, UploadLimits limits) {
        this.submitter = submitter;
        this.query = query;
        this.body = body;
        this.limits = limits;
    }

    @Override
    public Class<Receipt> receiptType() {
        return Receipt.class;
    }

    @Override
    public byte[] fingerprint() throws IOException {
        Fingerprint fingerprint = new Fingerprint(submitter.organization(), query.defaults());
        fingerprint.parts(body.parts());
        return fingerprint.bytes();
    }

    @Override
    public ReadUpload read(Submission submission) throws IOException {
        return UploadReader.read(body, limits, submission, query.defaults());
    }
}
