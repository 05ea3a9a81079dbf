package io.rollcall.intake.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

import io.rollcall.servicekit.rest.ProblemException;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The {@code file} parts of a form, read from the stream as it arrives. Any other part is refused rather than ignored: a value that
 * belongs into the query would else be lost without a word.
 */
final class FormParts implements Parts {

    private static final String FILE = "file";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_HEADER_BYTES = 8192;
    private static final int MAX_BOUNDARY = 70;

    private final int maxFiles;
    private final MultipartInput input;
    private InputStream current;
    private int files;

    FormParts(InputStream body, String boundary, int maxFiles) throws IOException {
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw malformed();
        }
        this.maxFiles = maxFiles;
        this.input = MultipartInput.builder()
                .setInputStream(body)
                .setBoundary(boundary.getBytes(ISO_8859_1))
                .setBufferSize(BUFFER_BYTES)
                .setPartHeaderSizeMax(MAX_HEADER_BYTES)
                .get();
        this.input.setHeaderCharset(UTF_8);
    }

    @Override
    public Part next() throws IOException {
        try {
            if (!advance()) {
                return files > 0 ? null : refuse("no-files", Map.of());
            }
            Disposition disposition = Disposition.in(input.readHeaders());
            if (!FILE.equals(disposition.name())) {
                return refuse(
                        "unknown-part",
                        Map.of("name", Objects.requireNonNullElse(FileName.shown(disposition.name()), "")));
            }
            if (++files > maxFiles) {
                return refuse("too-many-files", Map.of("limit", Integer.toString(maxFiles)));
            }
            current = input.newInputStream();
            return new Part(FileName.shown(disposition.fileName()), new PartContent(current));
        } catch (FileUploadException e) {
            throw malformed();
        }
    }

    private boolean advance() throws IOException {
        if (current == null) {
            return input.skipPreamble();
        }
        current.close(); // skips what is left of it
        return input.readBoundary();
    }

    private static Part refuse(String code, Map<String, String> values) {
        throw new ProblemException(400, code, values);
    }

    private static ProblemException malformed() {
        return new ProblemException(400, "invalid-multipart");
    }

    /** A part whose end never comes is the form's fault and not its file's. */
    private static final class PartContent extends FilterInputStream {

        PartContent(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (FileUploadException e) {
                throw malformed();
            }
        }
    }
}
