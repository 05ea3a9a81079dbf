package io.rollcall.intake.change;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.SQLException;
import java.util.List;

import io.rollcall.event.RegistrationKind;
import io.rollcall.event.RegistrationSource;
import io.rollcall.intake.request.Submitter;
import io.rollcall.intake.row.Submission;
import io.rollcall.intake.spool.Rows;
import io.rollcall.intake.spool.RowsSpool;
import io.rollcall.intake.spool.Sha256;
import io.rollcall.intake.submission.Fingerprint;
import io.rollcall.intake.submission.Order;
import io.rollcall.intake.submission.Publication;
import io.rollcall.intake.submission.ReadOrder;

/** The order to change devices, as JSON: it is read once as it arrives, and its rows wait in a spool until all of it is known to be good. */
final class ChangeOrder implements Order<ChangeReceipt> {

    private final RegistrationKind kind;
    private final Submitter submitter;
    private final InputStream body;
    private final Path directory;
    private final Reader reader;

    /**
     * @param body read once
     * @param directory where its rows lie meanwhile
     */
    ChangeOrder(RegistrationKind kind, Submitter submitter, InputStream body, Path directory, Reader reader) {
        this.kind = kind;
        this.submitter = submitter;
        this.body = body;
        this.directory = directory;
        this.reader = reader;
    }

    /** Makes rows of a body. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads a body to its end, adding its rows to the spool.
         *
         * @return rows to be published in place of those in the spool; null where there are none
         */
        LaterRows read(InputStream body, Submission submission, RowsSpool spool) throws IOException, SQLException;
    }

    /** Rows that are made while they are published. To be closed afterwards, or if that never happens. */
    interface LaterRows extends Rows, Closeable {

        /** See {@link ReadOrder#keep}. */
        default void keep() throws SQLException {}
    }

    @Override
    public Class<ChangeReceipt> receiptType() {
        return ChangeReceipt.class;
    }

    @Override
    public byte[] fingerprint() throws IOException {
        DigestInputStream bytes = digested();
        bytes.transferTo(OutputStream.nullOutputStream());
        return fingerprint(bytes);
    }

    @Override
    public ReadOrder<ChangeReceipt> read(Submission submission) throws IOException, SQLException {
        RowsSpool spool = new RowsSpool(directory);
        try {
            // the reader reads to the end of the body, and with it the digest
            DigestInputStream bytes = digested();
            LaterRows later = reader.read(bytes, submission, spool);
            return new Change(kind, submission, spool, later, fingerprint(bytes));
        } catch (IOException | SQLException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private DigestInputStream digested() {
        return new DigestInputStream(body, Sha256.create());
    }

    private byte[] fingerprint(DigestInputStream bytes) {
        Fingerprint fingerprint = new Fingerprint(kind, submitter.organization());
        fingerprint.part(bytes.getMessageDigest().digest());
        return fingerprint.bytes();
    }

    private record Change(
            RegistrationKind kind, Submission submission, RowsSpool spool, LaterRows later, byte[] fingerprint)
            implements ReadOrder<ChangeReceipt> {

        private Rows rows() {
            return later != null ? later : spool;
        }

        @Override
        public ChangeReceipt receipt() {
            return new ChangeReceipt(
                    submission.registrationId(), kind.wireName(), submission.organization(), rows().rows());
        }

        @Override
        public Publication publication() {
            return new Publication(kind, RegistrationSource.JSON, List.of(), rows());
        }

        @Override
        public void keep() throws SQLException {
            if (later != null) {
                later.keep();
            }
        }

        @Override
        public String summary() {
            return rows().rows() + " device(s)";
        }

        @Override
        public void close() throws IOException {
            try (RowsSpool first = spool;
                    LaterRows second = later) {
                // both, whatever becomes of one
            }
        }
    }
}
