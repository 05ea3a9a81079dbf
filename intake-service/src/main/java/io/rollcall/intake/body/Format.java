package io.rollcall.intake.body;

import java.util.Locale;
import java.util.Set;

import io.rollcall.servicekit.rest.ProblemException;
import jakarta.ws.rs.core.MediaType;

/** What a body is, by its media type. Parameters such as {@code charset} are ignored: the file's bytes tell its encoding. */
public enum Format {
    /** One device file. */
    CSV,
    /** A form whose parts are device files. */
    FORM,
    /** Devices as JSON. */
    JSON;

    /** What CSV files are called; browsers on a machine with a spreadsheet program say {@code application/vnd.ms-excel}. */
    private static final Set<String> CSV_TYPES = Set.of(
            "text/csv",
            "text/plain",
            "text/tab-separated-values",
            "text/comma-separated-values",
            "text/x-csv",
            "application/csv",
            "application/x-csv",
            "application/vnd.ms-excel");

    /**
     * The format of a body.
     *
     * @throws ProblemException 415 for any other media type, or none
     */
    public static Format of(MediaType type) {
        if (type != null) {
            String name = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
            if (CSV_TYPES.contains(name)) {
                return CSV;
            }
            if (name.equals(MediaType.MULTIPART_FORM_DATA)) {
                return FORM;
            }
            if (name.equals(MediaType.APPLICATION_JSON)) {
                return JSON;
            }
        }
        throw new ProblemException(415, "unsupported-media-type");
    }
}
