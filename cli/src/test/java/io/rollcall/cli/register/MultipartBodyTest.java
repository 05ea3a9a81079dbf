package io.rollcall.cli.register;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MultipartBodyTest {

    @TempDir
    Path directory;

    @Test
    void theBytesAreThoseOfRfc7578() throws Exception {
        Path first = Files.writeString(directory.resolve("a.csv"), "Serial\n1\n");
        Path second = Files.writeString(directory.resolve("Büro \"b\".csv"), "Serial\r\n2");
        MultipartBody body = new MultipartBody(LocalFiles.of(List.of(first, second)), "XyZ");

        assertThat(body.contentType()).isEqualTo("multipart/form-data; boundary=XyZ");
        assertThat(new String(bytes(body.publisher()), StandardCharsets.UTF_8))
                .isEqualTo("--XyZ\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n"
                        + "Serial\n1\n\r\n"
                        + "--XyZ\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"Büro %22b%22.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n"
                        + "Serial\r\n2\r\n"
                        + "--XyZ--\r\n");
    }

    @Test
    void theLengthIsKnownAndEveryByteIsCounted() throws Exception {
        Path file = Files.write(directory.resolve("big.csv"), new byte[1_000_000]);
        List<Long> counts = new ArrayList<>();
        BodyPublisher body =
                new CountedBody(new MultipartBody(LocalFiles.of(List.of(file)), "b").publisher(), counts::add);

        byte[] bytes = bytes(body);

        assertThat(body.contentLength()).isEqualTo(bytes.length);
        assertThat(counts).isSorted().last().isEqualTo((long) bytes.length);
        assertThat(counts).as("the file comes in pieces").hasSizeGreaterThan(10);
    }

    private static byte[] bytes(BodyPublisher publisher) throws Exception {
        CompletableFuture<byte[]> all = new CompletableFuture<>();
        publisher.subscribe(new Flow.Subscriber<>() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer piece) {
                byte[] some = new byte[piece.remaining()];
                piece.get(some);
                bytes.writeBytes(some);
            }

            @Override
            public void onError(Throwable fault) {
                all.completeExceptionally(fault);
            }

            @Override
            public void onComplete() {
                all.complete(bytes.toByteArray());
            }
        });
        return all.get();
    }
}
