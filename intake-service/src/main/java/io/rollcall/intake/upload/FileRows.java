package io.rollcall.intake.upload;

import java.io.IOException;

import io.rollcall.event.DeviceRequest;
import io.rollcall.event.Problem;
import io.rollcall.file.DeviceRow;
import io.rollcall.intake.spool.RowsSpool;

/** Makes requests of the rows of all files, and keeps them in a spool, without those of a file that is read again or refused. */
public abstract class FileRows implements DeviceFiles.Rows {

    private final RowsSpool spool;
    private final Findings findings;
    private String file;
    private RowsSpool.Mark spoolMark;
    private Findings.Mark findingsMark;

    protected FileRows(RowsSpool spool, Findings findings) {
        this.spool = spool;
        this.findings = findings;
    }

    /**
     * A request and what is wrong with its row.
     *
     * @param problem null if nothing is
     */
    public record Assessed(DeviceRequest request, Problem problem) {}

    /** @param number the row's number over all files, from 1 */
    protected abstract Assessed assess(DeviceRow row, String file, long number);

    @Override
    public final void begin(String name) {
        file = name;
        spoolMark = spool.mark();
        findingsMark = findings.mark();
    }

    @Override
    public final long rows() {
        return spool.rows();
    }

    @Override
    public final void row(DeviceRow row) throws IOException {
        Assessed assessed = assess(row, file, spool.rows() + 1);
        findings.add(assessed.request().device(), assessed.problem());
        spool.add(assessed.request());
    }

    @Override
    public final void restart() throws IOException {
        spool.backTo(spoolMark);
        findings.backTo(findingsMark);
    }
}
