package io.rollcall.file;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A file eight times as long takes about eight times as long, also where the reader looks at lines more than once. */
class LinearTimeTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String HEADER = "Serial,Hardware Hash,Group Tag,Assigned User,Remark\n";
    private static final String HASH =
            HardwareHashEncoder.of("Contoso Ltd.", "Book", "SYN-1").encode();
    private static final int GROWTH = 8;

    /** Quadratic time is 64 times as long. */
    private static final int MOST = 32;

    private static final int ATTEMPTS = 4;

    static Stream<Named<IntFunction<String>>> shapes() {
        String row = "SYN-1," + HASH + ",Sales,ann@contoso.example,\n";
        return Stream.of(
                shape(
                        "wrapped",
                        n -> HEADER + row.replaceAll("(.{80})(?=.)", "$1\n").repeat(n)),
                shape(
                        "one hash over all lines",
                        n -> HEADER + "S," + HASH + "\n" + (HASH.substring(1000, 1080) + "\n").repeat(50 * n)),
                shape("one cell", n -> HEADER + "S," + HASH.substring(1, 801).repeat(4 * n)),
                shape("one quoted cell", n -> HEADER + "S,h,,,\"" + (HASH.substring(0, 100) + " ").repeat(n)),
                shape("cells", n -> HEADER + "S" + ",\"x\"".repeat(800 * n) + "\n"),
                shape("headers", n -> (HEADER + HEADER.replace(',', ';')).repeat(20 * n)),
                shape("lines in quotes", n -> HEADER + ("\"" + row.strip() + "\"\n").repeat(n)),
                shape("blank lines", n -> HEADER + ",,,,\n\n".repeat(500 * n) + row),
                shape("prose", n -> HEADER + row + "This is only an example of what it may be\n".repeat(80 * n)));
    }

    private static Named<IntFunction<String>> shape(String name, IntFunction<String> text) {
        return Named.of(name, text);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void timeGrowsWithTheSize(IntFunction<String> shape) {
        TestFile small = TestFile.of(shape.apply(60));
        TestFile large = TestFile.of(shape.apply(60 * GROWTH));
        read(small);
        double ratio = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && ratio > MOST; attempt++) {
            ratio = Math.min(ratio, (double) read(large) / Math.max(1, read(small)));
        }
        assertThat(ratio).isLessThanOrEqualTo(MOST);
    }

    /** Processor time, in nanoseconds. */
    private static long read(FileSource file) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            new DeviceFileReader().read(file, FileLimits.DEFAULT, new RowHandler() {
                @Override
                public void row(DeviceRow row) {}

                @Override
                public void restart() {}
            });
        } catch (UnreadableFileException refused) {
            // takes time, too
        } catch (TooManyRowsException | java.io.IOException e) {
            throw new AssertionError(e);
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
