package io.rollcall.intake.body;

import java.io.InputStream;

/**
 * A file of an upload.
 *
 * @param fileName fit to be shown; null where the client gave none
 * @param content to be read to its end before the next part is asked for
 */
public record Part(String fileName, InputStream content) {}
