package io.rollcall.intake.upload;

import java.io.IOException;
import java.util.stream.Collectors;

import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSource;
import io.rollcall.event.SubmittedFile;
import io.rollcall.intake.body.Format;
import io.rollcall.intake.spool.RowsSpool;
import io.rollcall.intake.submission.Publication;
import io.rollcall.intake.submission.ReadOrder;

/**
 * An upload that could be read as a whole.
 *
 * @param badRows rows that will not be registered, as far as this can be said without a database
 */
record ReadUpload(Format format, Receipt receipt, RowsSpool rows, long badRows, byte[] fingerprint)
        implements ReadOrder<Receipt> {

    @Override
    public Publication publication() {
        RegistrationSource source = format == Format.JSON ? RegistrationSource.JSON : RegistrationSource.UPLOAD;
        return new Publication(RegistrationKind.REGISTRATION, source, receipt.files(), rows);
    }

    @Override
    public String summary() {
        return "%d rows, %d of them bad, %d file(s)%s"
                .formatted(
                        receipt.rows(),
                        badRows,
                        receipt.files().size(),
                        receipt.files().stream()
                                .map(SubmittedFile::encoding)
                                .distinct()
                                .limit(4)
                                .collect(Collectors.joining("+", " ", "")));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
