package io.rollcall.file;

/**
 * How much an upload may hold.
 *
 * @param maxRows data rows over all files of the upload
 * @param rowsBefore data rows that earlier files of the same upload had
 * @param hashLength characters in a hardware hash, or in a cell of a column that Rollcall does not know
 * @param userLength characters in an assigned user
 * @param valueLength characters in any other value
 */
public record FileLimits(long maxRows, long rowsBefore, int hashLength, int userLength, int valueLength) {
    public static final FileLimits DEFAULT = new FileLimits(250_000, 0, 8192, 320, 256);

    public FileLimits {
        if (maxRows < 1 || rowsBefore < 0 || valueLength < 1 || userLength < valueLength || hashLength < userLength) {
            throw new IllegalArgumentException("limits must be positive, and hash >= user >= value");
        }
    }

    public FileLimits withMaxRows(long rows) {
        return new FileLimits(rows, rowsBefore, hashLength, userLength, valueLength);
    }

    /** The same limits for the next file of the upload, after {@code rows} data rows in all files before it. */
    public FileLimits after(long rows) {
        return new FileLimits(maxRows, rows, hashLength, userLength, valueLength);
    }

    /** The most characters that a column's value may have. */
    public int length(Column column) {
        return switch (column) {
            case HARDWARE_HASH -> hashLength;
            case ASSIGNED_USER -> userLength;
            default -> valueLength;
        };
    }
}
