package io.rollcall.file;

import java.io.IOException;

/**
 * Reads device files in every dialect they come in: UTF-8, UTF-16 and windows-1252, comma, semicolon and tab, with and without quotes, with any of the
 * known headers in any order, joined, with text above and below. One pass in the usual case, in memory that does not grow with the file.
 *
 * <p>It has no state and may be shared.
 */
public final class DeviceFileReader {
    private final FilePurpose purpose;

    /** Reads files whose rows describe devices. */
    public DeviceFileReader() {
        this(FilePurpose.REGISTRATION);
    }

    public DeviceFileReader(FilePurpose purpose) {
        this.purpose = purpose;
    }

    /**
     * Reads a file.
     *
     * @param handler is given every data row, bad ones included, in order
     * @throws UnreadableFileException when the file cannot be read as a whole; rows that were handed over before are void
     * @throws TooManyRowsException at the first row beyond the limit
     * @throws IOException from the source or the handler
     */
    public FileSummary read(FileSource source, FileLimits limits, RowHandler handler)
            throws UnreadableFileException, TooManyRowsException, IOException {
        try {
            return new Reading(source, limits, handler, purpose).run(false);
        } catch (NotUtf8Exception windows1252) {
            handler.restart();
            return new Reading(source, limits, handler, purpose).run(true);
        }
    }

    /**
     * Reads a file that {@link #read} has read to its end before, with its encoding known: {@link RowHandler#restart} is never called.
     *
     * @param known what the earlier reading returned
     * @throws IOException also when the file has changed since so that it is not in that encoding any more
     */
    public FileSummary readAgain(FileSource source, FileSummary known, FileLimits limits, RowHandler handler)
            throws UnreadableFileException, TooManyRowsException, IOException {
        boolean windows1252 = Encoding.labelled(known.encoding()) == Encoding.WINDOWS_1252;
        return new Reading(source, limits, handler, purpose).run(windows1252);
    }
}
