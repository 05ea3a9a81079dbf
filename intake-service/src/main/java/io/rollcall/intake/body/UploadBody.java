package io.rollcall.intake.body;

import java.io.IOException;
import java.io.InputStream;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The body of an upload. Nothing of it is read before its parts are asked for. */
public final class UploadBody {

    private static final String BOUNDARY = "boundary";

    /** What headers and boundaries of a form may add to its files. */
    private static final long FORM_OVERHEAD = 1 << 20;

    private final Format format;
    private final String boundary;
    private final BoundedBody bytes;
    private final int maxFiles;

    /**
     * @param contentType the header's value; null where there is none
     * @param announced the body's length by its header; -1 where it is not known
     * @param maxSize most bytes that the files may have together
     * @throws ProblemException 413 if more is announced than may come, 415 if there is no format of that type
     */
    public UploadBody(String contentType, long announced, InputStream body, long maxSize, int maxFiles) {
        MediaType type = mediaType(contentType);
        this.format = Format.of(type);
        this.boundary = format == Format.FORM ? type.getParameters().get(BOUNDARY) : null;
        this.maxFiles = maxFiles;
        long limit = format == Format.FORM ? maxSize + FORM_OVERHEAD : maxSize;
        this.bytes = new BoundedBody(body, limit, maxSize);
        if (announced > limit) {
            throw bytes.tooLarge();
        }
    }

    /**
     * The body of a request.
     *
     * @throws ProblemException likewise, and 415 if it is compressed
     */
    public static UploadBody of(HttpHeaders headers, InputStream body, long maxSize, int maxFiles) {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(415, "unsupported-content-encoding");
        }
        return new UploadBody(
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                headers.getLength(),
                body == null ? InputStream.nullInputStream() : body,
                maxSize,
                maxFiles);
    }

    /**
     * The bytes of a body that has to be JSON.
     *
     * @throws ProblemException 415 if it is anything else
     */
    public InputStream json() {
        if (format != Format.JSON) {
            throw new ProblemException(415, "unsupported-media-type");
        }
        return bytes;
    }

    public Format format() {
        return format;
    }

    /** The body's files; to be called once. */
    public Parts parts() throws IOException {
        if (format == Format.FORM) {
            return new FormParts(bytes, boundary, maxFiles);
        }
        return new OnePart(new Part(null, bytes));
    }

    private static MediaType mediaType(String contentType) {
        try {
            return contentType == null ? null : MediaType.valueOf(contentType);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
