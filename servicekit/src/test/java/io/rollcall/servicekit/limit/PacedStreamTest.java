package io.rollcall.servicekit.limit;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PacedStreamTest {

    private final AtomicLong time = new AtomicLong();

    @Test
    void aClientThatSendsAByteEachSecondIsGivenUp() {
        assertThatThrownBy(() -> read(1, 1_000_000)).isInstanceOf(IOException.class);

        assertThat(TimeUnit.NANOSECONDS.toSeconds(time.get())).isEqualTo(PacedStream.PATIENCE_SECONDS);
    }

    @Test
    void aClientThatFallsAsleepLaterIsGivenUpToo() throws IOException {
        PacedStream stream = client(1 << 20, 10_000_000);
        byte[] buffer = new byte[1 << 20];
        for (int second = 0; second < 5; second++) {
            stream.read(buffer);
        }

        assertThatThrownBy(() -> {
                    while (stream.read(buffer, 0, 1) >= 0) {
                        // a byte a second from now on
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSlowLineIsWaitedFor() throws IOException {
        assertThat(read((int) PacedStream.BYTES_PER_SECOND + 100, 10_000_000)).isEqualTo(10_000_000);
    }

    @Test
    void whatIsSmallMayTakeItsTime() throws IOException {
        assertThat(read(10, 200)).isEqualTo(200);
    }

    private int read(int bytesPerSecond, int size) throws IOException {
        PacedStream stream = client(bytesPerSecond, size);
        byte[] buffer = new byte[1 << 20];
        int all = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            all += read;
        }
        assertThat(stream.read()).isEqualTo(-1);
        return all;
    }

    private PacedStream client(int bytesPerSecond, int size) {
        return new PacedStream(
                new InputStream() {
                    private int left = size;

                    @Override
                    public int read() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int read(byte[] into, int from, int length) {
                        time.addAndGet(TimeUnit.SECONDS.toNanos(1));
                        if (left == 0) {
                            return -1;
                        }
                        int read = Math.min(Math.min(left, length), bytesPerSecond);
                        left -= read;
                        return read;
                    }
                },
                time::get);
    }
}
