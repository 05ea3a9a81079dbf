package io.rollcall.file;

import java.io.IOException;

/** Takes the data rows of a file, in order. */
public interface RowHandler {
    /**
     * A data row.
     *
     * @param row valid during this call only
     */
    void row(DeviceRow row) throws IOException;

    /**
     * Everything that was handed over so far is void, and the file's rows come again from the first: a byte that is not UTF-8 turned
     * up after text that was taken for UTF-8 beyond ASCII. At most once per file, and never in {@link DeviceFileReader#readAgain}.
     */
    void restart() throws IOException;
}
