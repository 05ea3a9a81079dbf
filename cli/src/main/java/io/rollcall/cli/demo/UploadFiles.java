package io.rollcall.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Patience;
import io.rollcall.cli.client.Persistence;
import io.rollcall.cli.register.Accepted;
import io.rollcall.cli.register.Follow;
import io.rollcall.cli.register.LocalFiles;
import io.rollcall.cli.register.RegisterProgress;
import io.rollcall.cli.register.Upload;
import io.rollcall.cli.register.UploadOptions;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.ProgressLine;
import io.rollcall.cli.terminal.Sizes;

/** An administrator uploads files and waits until every row has its outcome. */
record UploadFiles(String organization, String identity, Written files) implements Act {

    /** Writes the files and says which they are. */
    @FunctionalInterface
    interface Written {
        List<Path> by(SampleFiles files) throws IOException;
    }

    @Override
    public void play(Stage stage) throws IOException {
        LocalFiles local = LocalFiles.of(files.by(stage.files()));
        Instant start = stage.clock().instant();
        Registration registration = follow(stage, local);
        Duration elapsed = Duration.between(start, stage.clock().instant());
        String names = local.paths().stream()
                .map(path -> Printable.of(path.getFileName().toString()))
                .collect(Collectors.joining(", "));
        stage.terminal()
                .line(String.format(Locale.ROOT, "  %-9s", organization) + " uploads " + names + ": "
                        + Sizes.count(registration.rows(), "row", "rows") + ", " + Sizes.time(elapsed));
        stage.ended(new Stage.Ended(organization, identity, registration));
    }

    private Registration follow(Stage stage, LocalFiles local) {
        Connection connection = stage.as(identity);
        try (ProgressLine line = new ProgressLine(stage.terminal(), stage.clock(), false)) {
            RegisterProgress progress = new RegisterProgress(line, stage.clock());
            Persistence persistence = new Persistence(
                    new Patience(stage.clock(), Patience.TOTAL), stage.clock(), stage.pause(), progress);
            long total = local.bytes();
            Accepted accepted = new Upload(connection, persistence)
                    .send(local, UploadOptions.NONE, bytes -> progress.sent(bytes, total));
            return new Follow(connection, persistence, stage.clock(), stage.pause())
                    .untilOver(accepted.id(), null, progress::decided);
        }
    }
}
