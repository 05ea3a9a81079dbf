package io.rollcall.intake.row;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.rollcall.device.WhiteSpace;
import io.rollcall.file.Column;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.RowProblem;
import io.rollcall.file.RowWarning;
import io.rollcall.file.ValueRules;

/**
 * A device as a row whose values are given one by one, as JSON has them. One object serves all rows, and no String is made of a hash.
 */
public final class TextRow implements DeviceRow {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private final ValueRules rules;
    private final String[] values = new String[Column.values().length];
    private final byte[] hash;
    private final Set<RowWarning> warnings = EnumSet.noneOf(RowWarning.class);
    private int hashLength;
    private RowProblem problem;
    private long row;

    public TextRow(FileLimits limits) {
        this.rules = new ValueRules(limits);
        this.hash = new byte[limits.hashLength()];
    }

    /** Forgets the last row. */
    public void start(long row) {
        this.row = row;
        Arrays.fill(values, null);
        hashLength = 0;
        problem = null;
        warnings.clear();
    }

    /** Takes a value of any column but the hash's. */
    public void set(Column column, String text) {
        String value = rules.trimmed(text.replace(BYTE_ORDER_MARK, ""));
        RowProblem found = rules.check(column, value);
        if (found == null) {
            String visible = rules.visible(column, value);
            if (visible != null && !visible.equals(value)) {
                warnings.add(RowWarning.INVISIBLE_REMOVED);
            }
            values[column.ordinal()] = visible == null || visible.isEmpty() ? null : visible;
        } else {
            add(found);
        }
    }

    /** As a file's hash: white space beyond ASCII becomes a space, any other such character a question mark. */
    public void hash(char[] text, int offset, int length) {
        int from = offset;
        int to = offset + length;
        while (from < to && WhiteSpace.is(text[from])) {
            from++;
        }
        while (from < to && WhiteSpace.is(text[to - 1])) {
            to--;
        }
        if (to - from > hash.length) {
            add(new RowProblem(RowProblem.Code.HASH_TOO_LONG, Column.HARDWARE_HASH.title(), hash.length, 0));
            return;
        }
        for (int i = from; i < to; i++) {
            char c = text[i];
            hash[i - from] = (byte) (c < FIRST_BEYOND_ASCII ? c : WhiteSpace.is(c) ? ' ' : '?');
        }
        hashLength = to - from;
    }

    private void add(RowProblem found) {
        problem = problem == null ? found : problem;
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public int line() {
        return 0;
    }

    @Override
    public String value(Column column) {
        return values[column.ordinal()];
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

    @Override
    public List<RowWarning> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return "row " + row;
    }
}
