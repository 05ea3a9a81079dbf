package io.rollcall.file;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The one object through which all rows of a file are seen. */
final class RowView implements DeviceRow {
    private final String[] values = new String[Column.values().length];
    private byte[] hash = new byte[0];
    private int hashLength;
    private final Set<RowWarning> warnings = EnumSet.noneOf(RowWarning.class);
    private RowProblem problem;
    private UUID deviceId;
    private long row;
    private int line;
    private Cells cells;
    private Header header;

    void start(long row, Cells cells, Header header) {
        this.row = row;
        this.line = cells.line();
        this.cells = cells;
        this.header = header;
        Arrays.fill(values, null);
        hashLength = 0;
        problem = null;
        deviceId = null;
        warnings.clear();
    }

    void set(Column column, String value) {
        values[column.ordinal()] = value;
    }

    void setHash(byte[] bytes, int length) {
        hash = bytes;
        hashLength = length;
    }

    void setDeviceId(UUID id) {
        deviceId = id;
    }

    /** Whether the row has a hash, or all three values that identify a device. */
    boolean isIdentified() {
        return hashLength > 0 || (serialNumber() != null && manufacturer() != null && model() != null);
    }

    /** Whether there is no assigned user, or one that can be: a user principal name, or a domain and an account. */
    boolean hasUsualUser() {
        String user = assignedUser();
        if (user == null) {
            return true;
        }
        int at = Math.max(user.indexOf('@'), user.indexOf('\\'));
        return at > 0 && at < user.length() - 1 && user.indexOf(' ') < 0;
    }

    /** Notes a problem; the first one counts. */
    void add(RowProblem found) {
        problem = problem == null ? found : problem;
    }

    /** Whether values may be in columns that are not theirs, or a hash may be. */
    boolean isMisread() {
        return problem != null
                && (problem.code() == RowProblem.Code.ROW_MALFORMED
                        || problem.code() == RowProblem.Code.HASH_MISPLACED);
    }

    void add(RowWarning found) {
        warnings.add(found);
    }

    @Override
    public List<RowWarning> warnings() {
        return warnings.isEmpty() ? List.of() : List.copyOf(warnings);
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public int line() {
        return line;
    }

    @Override
    public String value(Column column) {
        return values[column.ordinal()];
    }

    @Override
    public UUID deviceId() {
        return deviceId;
    }

    @Override
    public byte[] hash() {
        return hash;
    }

    @Override
    public int hashLength() {
        return hashLength;
    }

    @Override
    public RowProblem problem() {
        return problem;
    }

    /** The row's cells as they stand in the file. */
    Cells cells() {
        return cells;
    }

    Header header() {
        return header;
    }

    @Override
    public String toString() {
        return "row " + row + " at line " + line;
    }
}
