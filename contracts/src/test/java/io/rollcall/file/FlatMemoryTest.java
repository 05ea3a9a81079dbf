package io.rollcall.file;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.function.LongUnaryOperator;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts what the reading thread allocates, which depends on neither time nor the collector. */
class FlatMemoryTest {
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] HEADER = TestFile.utf8("Device Serial Number,Hardware Hash,Group Tag\r\n");
    private static final byte[] ROW = TestFile.utf8("SYN-0000001," + "T0Ee".repeat(1000) + ",Sales\r\n");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long rows;
    private RowProblem problem;

    @Test
    void aFileOf200MegabytesWithACellOf50IsReadInTwo() throws Exception {
        long rowsBefore = 75L * MEGABYTE / ROW.length;
        long start = HEADER.length + rowsBefore * ROW.length;
        long cell = 50L * MEGABYTE;
        long total = 200L * MEGABYTE;

        long allocated = allocatedBy(total, position -> {
            if (position < HEADER.length) {
                return HEADER[(int) position];
            }
            if (position < start || position > start + cell) {
                long offset = position < start ? position - HEADER.length : position - start - cell - 1;
                return ROW[(int) (offset % ROW.length)];
            }
            return position == start + cell ? '\n' : 'x';
        });

        assertThat(rows).isGreaterThan(36_000);
        assertThat(problem).isEqualTo(RowProblem.tooLong(Column.SERIAL_NUMBER, 256));
        assertThat(allocated).isLessThan(2L * MEGABYTE);
    }

    @Test
    void aLineOfSeparatorsAloneIsNotKept() throws Exception {
        long allocated = allocatedBy(
                50L * MEGABYTE,
                position -> position < HEADER.length ? HEADER[(int) position] : position % 97 == 0 ? 'x' : ',');

        assertThat(problem.code()).isEqualTo(RowProblem.Code.ROW_MALFORMED);
        assertThat(allocated).isLessThan(2L * MEGABYTE);
    }

    private long allocatedBy(long total, LongUnaryOperator content) throws Exception {
        FileSource source = new FileSource() {
            @Override
            public String name() {
                return null;
            }

            @Override
            public InputStream open() {
                return new Generated(total, content);
            }
        };
        RowHandler handler = new RowHandler() {
            @Override
            public void row(DeviceRow row) {
                rows++;
                problem = problem == null ? row.problem() : problem;
            }

            @Override
            public void restart() {
                throw new AssertionError("ASCII needs no second reading");
            }
        };
        long before = threads.getCurrentThreadAllocatedBytes();
        new DeviceFileReader().read(source, FileLimits.DEFAULT, handler);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Bytes that are made when they are asked for. */
    private static final class Generated extends InputStream {
        private final long total;
        private final LongUnaryOperator content;
        private long position;

        private Generated(long total, LongUnaryOperator content) {
            this.total = total;
            this.content = content;
        }

        @Override
        public int read() {
            return position == total ? -1 : (int) content.applyAsLong(position++);
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int count = (int) Math.min(length, total - position);
            for (int i = 0; i < count; i++) {
                into[from + i] = (byte) content.applyAsLong(position + i);
            }
            position += count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
