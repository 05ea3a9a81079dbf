package io.rollcall.intake.body;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import io.rollcall.servicekit.rest.BodyType;
import io.rollcall.servicekit.rest.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The body of an upload. Nothing of it is read before its format or its parts are asked for. */
public final class UploadBody {

    private static final String BOUNDARY = "boundary";

    /** What headers and boundaries of a form may add to its files. */
    private static final long FORM_OVERHEAD = 1 << 20;

    /** What an address takes whose bodies are files or JSON. */
    public static final String TYPES = "text/csv, multipart/form-data, application/json";

    private final BodyType type;
    private final String boundary;
    private final BoundedBody bounded;
    private final InputStream bytes;
    private final int maxFiles;
    private final long announced;

    /**
     * @param contentType the header's value; null where there is none
     * @param announced the body's length by its header; -1 where it is not known
     * @param maxSize most bytes that the files may have together
     * @throws ProblemException 413 if more is announced than may come, 415 if there is no format of that type
     */
    public UploadBody(String contentType, long announced, InputStream body, long maxSize, int maxFiles) {
        this.type = BodyType.of(contentType);
        if (type == null) {
            throw ProblemException.unsupportedMediaType(TYPES, List.of());
        }
        this.boundary = type == BodyType.FORM ? boundary(contentType) : null;
        this.maxFiles = maxFiles;
        this.announced = announced;
        long limit = type == BodyType.FORM ? maxSize + FORM_OVERHEAD : maxSize;
        this.bounded = new BoundedBody(body, limit, maxSize);
        this.bytes = type.byContent() ? new BufferedInputStream(bounded) : bounded;
        if (announced > limit) {
            throw bounded.tooLarge();
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
    public InputStream json() throws IOException {
        if (format() != Format.JSON) {
            throw ProblemException.unsupportedMediaType(MediaType.APPLICATION_JSON, List.of());
        }
        return bytes;
    }

    /**
     * The bytes of a body that is JSON, for which a lower limit holds than for files.
     *
     * @throws ProblemException 413 if more is announced, 415 if it is anything else
     */
    public InputStream json(long maxSize) throws IOException {
        InputStream json = json();
        bounded.limitTo(maxSize);
        if (announced > maxSize) {
            throw bounded.tooLarge();
        }
        return json;
    }

    /** The format, by the media type or by how the body begins. To be called before anything is read. */
    public Format format() throws IOException {
        return switch (type) {
            case CSV -> Format.CSV;
            case FORM -> Format.FORM;
            case JSON -> Format.JSON;
            case TEXT, UNKNOWN -> BodyType.isJson(bytes) ? Format.JSON : Format.CSV;
        };
    }

    /** Whether the media type says nothing, so that a body that is no device file has an unsupported type. */
    public boolean typeUnknown() {
        return type == BodyType.UNKNOWN;
    }

    /** The body's files; to be called once. */
    public Parts parts() throws IOException {
        if (type == BodyType.FORM) {
            return new FormParts(bytes, boundary, maxFiles);
        }
        return new OnePart(new Part(null, bytes));
    }

    private static String boundary(String contentType) {
        try {
            return MediaType.valueOf(contentType).getParameters().get(BOUNDARY);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
