package io.rollcall.cli.demo;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.rollcall.cli.roll.OutcomeTitles;
import io.rollcall.cli.terminal.Printable;
import io.rollcall.cli.terminal.Program;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import io.rollcall.event.Outcome;

/** The demo's play: who does what, in which order, and the table of what became of it. */
final class Demo {

    /** Every outcome but the one that stands for a fault of Rollcall itself. */
    private static final List<Outcome> EXPECTED =
            List.of(Outcome.REGISTERED, Outcome.DUPLICATE, Outcome.CLAIMED, Outcome.NOT_FOUND, Outcome.INVALID);

    private static final List<Act> ACTS = List.of(
            new ListInCatalog(SampleFiles.LISTED),
            UploadFiles.ofOwn("contoso", SampleFiles::ofContoso),
            UploadFiles.ofOwn("fabrikam", SampleFiles::ofFabrikam),
            new AgreeToPartner("contoso", "northwind"),
            UploadFiles.by("northwind", "contoso", SampleFiles::ofNorthwind),
            new UseDevices("contoso", SampleFiles.IN_USE));

    private final Stage stage;

    Demo(Stage stage) {
        this.stage = stage;
    }

    /** Plays all acts and prints the table. */
    void play() throws IOException {
        Terminal terminal = stage.terminal();
        terminal.line();
        terminal.line(
                Words.of("demo.registering", Printable.of(stage.directory().toString())));
        for (Act act : ACTS) {
            act.play(stage);
        }
        terminal.line();
        terminal.table(table());
        terminal.line();
        terminal.table(StatusTable.of(
                stage,
                stage.allEnded().stream()
                        .map(Stage.Ended::organization)
                        .distinct()
                        .toList()));
        terminal.line();
        terminal.line(Words.of("demo.why"));
        for (Stage.Ended ended : stage.allEnded()) {
            String call =
                    Program.call("registrations", ended.registration().id(), "--failed", "--as", ended.identity());
            terminal.line("  " + call + (ended.partner() == null ? "" : " --organization " + ended.organization()));
        }
    }

    /** The outcomes that should have occurred and did not. */
    List<String> missing() {
        return EXPECTED.stream()
                .map(Outcome::wireName)
                .filter(outcome -> stage.allEnded().stream()
                        .noneMatch(ended -> ended.registration().counts().getOrDefault(outcome, 0L) > 0))
                .toList();
    }

    private Table table() {
        List<Stage.Ended> ended = stage.allEnded();
        String[] header = new String[ended.size() + 2];
        header[0] = Words.of("column.outcome");
        for (int i = 0; i < ended.size(); i++) {
            header[i + 1] = ended.get(i).title();
        }
        header[header.length - 1] = "";
        Table table = new Table(header);
        for (int i = 0; i < ended.size(); i++) {
            table.right(i + 1);
        }
        OutcomeTitles titles = new OutcomeTitles(stage.language());
        for (String outcome : OutcomeTitles.inOrder(outcomes(ended))) {
            Object[] cells = new Object[header.length];
            cells[0] = outcome;
            for (int i = 0; i < ended.size(); i++) {
                cells[i + 1] =
                        StatusTable.cell(ended.get(i).registration().counts().getOrDefault(outcome, 0L));
            }
            cells[cells.length - 1] = titles.title(outcome);
            table.row(OutcomeTitles.style(outcome), cells);
        }
        return table;
    }

    private static Set<String> outcomes(List<Stage.Ended> ended) {
        Set<String> outcomes = new TreeSet<>();
        ended.forEach(each -> each.registration().counts().forEach((outcome, count) -> {
            if (count > 0) {
                outcomes.add(outcome);
            }
        }));
        return outcomes;
    }
}
