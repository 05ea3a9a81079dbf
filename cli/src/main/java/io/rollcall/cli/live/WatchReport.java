package io.rollcall.cli.live;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rollcall.cli.command.JsonOutput;
import io.rollcall.cli.roll.OutcomeTitles;
import io.rollcall.cli.roll.Registration;
import io.rollcall.cli.roll.StatusStyle;
import io.rollcall.cli.terminal.Columns;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.ProgressLine;
import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Style;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import io.rollcall.event.DeviceStatus;
import io.rollcall.text.Texts;

/** What a person, or a program, reads of the roll as it changes. */
final class WatchReport {

    static final String RESET = "reset";
    private static final String STATUS_CHANGED = "device.status-changed";
    private static final String PROGRESS = "registration.progress";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

    /** Time, serial number, what it is; the status follows. */
    private static final Columns COLUMNS = new Columns(8, 18, 32);

    private static final int REMEMBERED = 10_000;

    private final Terminal terminal;
    private final ProgressLine line;
    private final Clock clock;
    private final Texts texts;
    private final boolean json;

    /** Devices by their ids: of one that leaves the roll the service tells no more than that. */
    private final Map<String, JsonNode> known = new LinkedHashMap<>(16, 0.75F, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > REMEMBERED;
        }
    };

    WatchReport(Terminal terminal, ProgressLine line, Clock clock, Locale language, boolean json) {
        this.terminal = terminal;
        this.line = line;
        this.clock = clock;
        this.texts = Texts.in(language);
        this.json = json;
    }

    /** How things stand now. */
    void start(JsonNode summary) {
        if (json) {
            return;
        }
        String counts = Stream.of(DeviceStatus.values())
                .filter(status -> summary.path(status.wireName()).asLong() > 0)
                .map(status -> Sizes.number(summary.path(status.wireName()).asLong()) + " " + texts.status(status))
                .collect(Collectors.joining(", "));
        line.end();
        terminal.line(Words.count("devices", summary.path("total").asLong()) + (counts.isEmpty() ? "" : ": " + counts));
    }

    void event(ServerEvent event, JsonNode data) {
        if (json) {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.put("event", event.name());
            whole.put("id", event.id());
            whole.set("data", data);
            JsonOutput.line(terminal, whole);
            return;
        }
        switch (event.name()) {
            case STATUS_CHANGED -> device(data);
            case PROGRESS -> registration(Registration.of(data));
            case RESET -> line.say(Words.of("watch.missed"));
            default -> {
                // of a later version
            }
        }
    }

    /** Why nothing comes at the moment. Short breaks are nobody's business. */
    void waiting(String why, Duration wait) {
        if (wait.compareTo(WORTH_SAYING) >= 0) {
            line.say(Words.of("progress.waiting", Printable.of(why), Sizes.time(wait)));
        }
    }

    private void device(JsonNode device) {
        String id = device.path("id").asText();
        String status = device.path("status").asText("");
        JsonNode shown = device.hasNonNull("status") ? device : known.getOrDefault(id, device);
        if (device.hasNonNull("status")) {
            known.put(id, device);
        } else {
            known.remove(id);
        }
        String title = device.path("error").path("title").asText("");
        String text = device.hasNonNull("status") ? device.path("statusText").asText(status) : Words.of("off-the-roll");
        line(
                StatusStyle.of(device.hasNonNull("status") ? status : ""),
                shown.path("serialNumber").asText(id),
                (shown.path("manufacturer").asText("") + " "
                                + shown.path("model").asText(""))
                        .strip(),
                title.isEmpty() ? text : text + ": " + title);
    }

    private void registration(Registration registration) {
        if (!registration.isOver()) {
            line.at(
                    Words.of("progress.processing"),
                    registration.decided(),
                    registration.rows(),
                    Words.of(
                            "watch.progress",
                            Sizes.number(registration.decided()),
                            Words.count("rows", registration.rows()),
                            registration.id()));
            return;
        }
        String kind = Words.orSame("kind", registration.body().path("kind").asText("registration"));
        String counts = OutcomeTitles.inOrder(registration.counts().keySet()).stream()
                .filter(outcome -> registration.counts().get(outcome) > 0)
                .map(outcome ->
                        Sizes.number(registration.counts().get(outcome)) + " " + Words.orSame("outcome", outcome))
                .collect(Collectors.joining(", "));
        line(
                registration.failures() > 0 || registration.isInterrupted() ? Style.YELLOW : Style.GREEN,
                kind,
                Words.count("rows", registration.rows()),
                Words.orSame("state", registration.state()) + (counts.isEmpty() ? "" : ": " + counts) + "  "
                        + registration.id());
    }

    private void line(Style style, String name, String what, String text) {
        line.end();
        String time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        terminal.line(COLUMNS.line(terminal, time, name, what) + terminal.styled(style, Printable.of(text)));
    }
}
