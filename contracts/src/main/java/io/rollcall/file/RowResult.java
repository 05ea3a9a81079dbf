package io.rollcall.file;

/**
 * What became of a row, to be written next to it.
 *
 * @param code may be null, as may the message
 */
public record RowResult(String outcome, String code, String message) {}
