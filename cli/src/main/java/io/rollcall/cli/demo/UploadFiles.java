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
import io.rollcall.cli.terminal.Words;

/**
 * Somebody uploads files and waits until every row has its outcome.
 *
 * @param partner who does it for the organisation; null for itself
 */
record UploadFiles(String organization, String partner, String identity, Written files) implements Act {

    static UploadFiles ofOwn(String organization, Written files) {
        return new UploadFiles(organization, null, organization + "-admin", files);
    }

    static UploadFiles by(String partner, String organization, Written files) {
        return new UploadFiles(organization, partner, partner + "-partner", files);
    }

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
                .line(String.format(Locale.ROOT, "  %-9s ", partner == null ? organization : partner)
                        + (partner == null
                                ? Words.of("demo.uploads", names)
                                : Words.of("demo.uploads-for", names, organization))
                        + ": " + Words.count("rows", registration.rows()) + ", " + Sizes.time(elapsed));
        stage.ended(new Stage.Ended(organization, partner, identity, registration));
    }

    private Registration follow(Stage stage, LocalFiles local) {
        Connection connection = stage.as(identity);
        try (ProgressLine line = new ProgressLine(stage.terminal(), stage.clock(), false)) {
            RegisterProgress progress = new RegisterProgress(line, stage.clock());
            Persistence persistence = new Persistence(
                    new Patience(stage.clock(), Patience.TOTAL), stage.clock(), stage.pause(), progress);
            // the organisation of the token goes unsaid
            String named = partner == null ? null : organization;
            UploadOptions options = new UploadOptions(named, null, null, false);
            long total = local.bytes();
            Accepted accepted =
                    new Upload(connection, persistence).send(local, options, bytes -> progress.sent(bytes, total));
            return new Follow(connection, persistence, stage.clock(), stage.pause())
                    .untilOver(accepted.id(), named, progress::decided);
        }
    }
}
