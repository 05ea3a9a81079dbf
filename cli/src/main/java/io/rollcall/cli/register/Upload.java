package io.rollcall.cli.register;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;

import io.rollcall.cli.client.Answer;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Persistence;
import io.rollcall.cli.client.RefusedException;
import io.rollcall.cli.client.UnreachableException;

/**
 * Sends files to the intake service until it has answered. The key makes that safe: however often the files go up, their rows count
 * once.
 */
public final class Upload {

    private static final String REGISTRATIONS = "/v1/registrations";
    private static final Duration TO_PROCESS = Duration.ofMinutes(5);
    private static final long SLOWEST_BYTES_PER_SECOND = 50_000;
    private static final int UNAUTHORIZED = 401;

    private final Connection connection;
    private final Persistence persistence;
    private final String path;
    private final String key;

    /** Files whose devices are to be registered. */
    public Upload(Connection connection, Persistence persistence) {
        this(connection, persistence, REGISTRATIONS);
    }

    /** @param path where the files go at the intake service */
    Upload(Connection connection, Persistence persistence, String path) {
        this.path = Objects.requireNonNull(path, "path");
        this.connection = Objects.requireNonNull(connection, "connection");
        this.persistence = Objects.requireNonNull(persistence, "persistence");
        this.key = UUID.randomUUID().toString();
    }

    /**
     * @param sent hears the number of bytes so far; starts again when the files have to go up again
     * @throws RefusedException when the upload is refused as a whole; nothing of it was taken then
     * @throws UnreachableException when there was no answer for too long
     */
    public Accepted send(LocalFiles files, UploadOptions options, LongConsumer sent) {
        requireWelcome(files);
        URI address = connection
                .intake(path)
                .with("dryRun", options.dryRun() ? true : null)
                .with("organization", options.organization())
                .with("groupTag", options.groupTag())
                .with("purchaseOrder", options.purchaseOrder())
                .uri();
        Answer answer = persistence.send(() -> attempt(address, files, sent));
        return Accepted.of(answer.orThrow());
    }

    /** Finds out before the files go up what would refuse them anyway: a connection that is cut in their middle says less. */
    private void requireWelcome(LocalFiles files) {
        long limit = connection.limit("uploadBytes");
        if (files.bytes() > limit) {
            throw RefusedException.tooLarge(files.bytes(), limit);
        }
        Answer answer = connection
                .http()
                .get(connection.status("/v1/registrations").with("limit", 1).uri());
        if (answer.status() == UNAUTHORIZED) {
            answer.orThrow();
        }
    }

    private Answer attempt(URI address, LocalFiles files, LongConsumer sent) {
        MultipartBody body = new MultipartBody(files, "rollcall-" + UUID.randomUUID());
        return connection
                .http()
                .post(
                        address,
                        new CountedBody(body.publisher(), sent),
                        TO_PROCESS.plusSeconds(files.bytes() / SLOWEST_BYTES_PER_SECOND),
                        "Content-Type",
                        body.contentType(),
                        "Idempotency-Key",
                        key);
    }
}
