package io.rollcall.cli.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rollcall.cli.client.Connection;
import io.rollcall.cli.client.Patience;
import io.rollcall.cli.client.RefusedException;
import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.command.ClientCommand;
import io.rollcall.cli.command.ExitCode;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.ProgressLine;
import io.rollcall.cli.terminal.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the roll as it changes. Whatever breaks off, it goes on from the last event, and misses none. */
@Command(
        name = "watch",
        description = "Show the roll as it changes, until Ctrl-C.",
        footer = {"", "With --json each event is one line: {\"event\",\"id\",\"data\"}."})
public final class WatchCommand extends ClientCommand {

    private static final String MEDIA_TYPE = "text/event-stream";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int TOO_MANY_REQUESTS = 429;

    /** Three heartbeats. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
    private Long count;

    @Option(names = "--organization", paramLabel = "ORG", description = "For partners: whose roll.")
    private String organization;

    private String lastId;
    private long seen;

    public WatchCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void prepare() {
        if (count != null && count < 1) {
            throw new UsageException(Words.of("limit-from-1", "--count", count));
        }
    }

    @Override
    protected int run(Connection connection) {
        Clock clock = surroundings().clock();
        try (ProgressLine line = new ProgressLine(surroundings().terminal(), clock, json())) {
            WatchReport report = new WatchReport(surroundings().terminal(), line, clock, Words.locale(), json());
            report.start(summary(connection));
            Patience patience = new Patience(clock, Patience.TOTAL);
            while (true) {
                String why = listen(connection, report, patience);
                if (enough()) {
                    return ExitCode.OK;
                }
                Duration wait = patience.next(Optional.empty())
                        .orElseThrow(() -> new UnreachableException(why + " " + Words.of("persistence.tried")));
                report.waiting(why, wait);
                surroundings().pause().of(wait);
            }
        }
    }

    private boolean enough() {
        return count != null && seen >= count;
    }

    /** Hears events until there are enough or no more; why there are no more. */
    private String listen(Connection connection, WatchReport report, Patience patience) {
        URI address = connection
                .status("/v1/events")
                .with("organization", organization)
                .uri();
        String[] headers = lastId == null ? new String[0] : new String[] {LAST_EVENT_ID, lastId};
        try (InputStream body = connection.http().open(address, MEDIA_TYPE, headers);
                ServerEvents events = new ServerEvents(body)) {
            Optional<ServerEvent> event = events.next(SILENCE);
            while (event.isPresent()) {
                patience.renew();
                hear(connection, event.get(), report);
                if (enough()) {
                    return "";
                }
                event = events.next(SILENCE);
            }
            return Words.of("watch.broke-off", address.getAuthority());
        } catch (IOException e) {
            return Words.of("watch.broke-off", address.getAuthority());
        } catch (UnreachableException e) {
            return e.getMessage();
        } catch (RefusedException e) {
            if (e.problem().status() != TOO_MANY_REQUESTS) {
                throw e;
            }
            return e.problem().detail();
        }
    }

    private void hear(Connection connection, ServerEvent event, WatchReport report) {
        lastId = event.id() == null ? lastId : event.id();
        if (event.isSignOfLife()) {
            return;
        }
        seen++;
        report.event(event, data(event));
        if (event.name().equals(WatchReport.RESET)) {
            report.start(summary(connection));
        }
    }

    private static JsonNode data(ServerEvent event) {
        try {
            return JSON.readTree(event.data());
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(event.data());
        }
    }

    private JsonNode summary(Connection connection) {
        return connection
                .http()
                .get(connection
                        .status("/v1/devices/summary")
                        .with("organization", organization)
                        .uri())
                .orThrow();
    }
}
