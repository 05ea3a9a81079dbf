package io.rollcall.benchmarks.limit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.rollcall.file.DeviceFileReader;
import io.rollcall.file.DeviceRow;
import io.rollcall.file.FileLimits;
import io.rollcall.file.FileSource;
import io.rollcall.file.RowHandler;
import io.rollcall.hardwarehash.HardwareHashDecoder;

/** Reading CSV alone, and verifying hashes alone, on one core. */
public final class ParseLimits {

    private ParseLimits() {}

    public static RawLimit csv(Path file) throws Exception {
        return RawLimit.of("read CSV rows (one core)", () -> read(file, row -> {}));
    }

    public static RawLimit hash(Path file) throws Exception {
        List<byte[]> hashes = new ArrayList<>();
        read(file, row -> hashes.add(Arrays.copyOf(row.hash(), row.hashLength())));
        HardwareHashDecoder decoder = new HardwareHashDecoder();
        return RawLimit.of("decode and verify hashes (one core)", () -> {
            for (byte[] hash : hashes) {
                decoder.decode(hash, 0, hash.length);
            }
            return hashes.size();
        });
    }

    private interface Sink {
        void row(DeviceRow row);
    }

    private static long read(Path file, Sink sink) throws Exception {
        return new DeviceFileReader()
                .read(FileSource.of(file), FileLimits.DEFAULT, new RowHandler() {
                    @Override
                    public void row(DeviceRow row) {
                        sink.row(row);
                    }

                    @Override
                    public void restart() {
                        // an ASCII file never makes the reader start again
                    }
                })
                .rows();
    }
}
