package io.rollcall.benchmarks.jmh;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;

import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FileSource;
import io.rollcall.file.FileSummary;
import io.rollcall.file.RowHandler;
import io.rollcall.hardwarehash.HardwareHashEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading one row with a hash of 4,000 characters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CsvReading {

    private static final int ROWS = 1_000;

    @Param({"UTF-8", "UTF-16LE"})
    private String charset;

    private byte[] file;

    @Setup
    public void write() {
        StringBuilder text = new StringBuilder("\uFEFFDevice Serial Number,Windows Product ID,Hardware Hash\r\n");
        for (int i = 0; i < ROWS; i++) {
            String serialNumber = "SYN-" + i;
            text.append(serialNumber)
                    .append(",,")
                    .append(HardwareHashEncoder.of("Contoso Ltd.", "Contoso Book 14", serialNumber)
                            .seed(i)
                            .encode())
                    .append("\r\n");
        }
        file = text.toString().getBytes(Charset.forName(charset));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public FileSummary read() throws Exception {
        FileSource source = new FileSource() {
            @Override
            public String name() {
                return "benchmark.csv";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(file);
            }
        };
        return new DeviceFileReader().read(source, FileLimits.DEFAULT, new RowHandler() {
            @Override
            public void row(DeviceRow row) {
                // reading is all there is to measure
            }

            @Override
            public void restart() {
                // valid UTF-8 never makes the reader start again
            }
        });
    }
}
