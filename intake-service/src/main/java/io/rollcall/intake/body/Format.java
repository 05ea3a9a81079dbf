package io.rollcall.intake.body;

/** What a body is. */
public enum Format {
    /** One device file. */
    CSV,
    /** A form whose parts are device files. */
    FORM,
    /** JSON. */
    JSON
}
