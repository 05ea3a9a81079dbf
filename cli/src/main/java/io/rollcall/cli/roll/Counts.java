package io.rollcall.cli.roll;

import java.util.Locale;

import io.rollcall.cli.terminal.Sizes;
import io.rollcall.cli.terminal.Table;
import io.rollcall.cli.terminal.Words;

/** The table of outcomes of one registration. */
public final class Counts {

    private Counts() {}

    public static Table table(Registration registration, Locale language) {
        OutcomeTitles titles = new OutcomeTitles(language);
        Table table = new Table(Words.columns("outcome", "rows", "")).right(1);
        for (String outcome : OutcomeTitles.inOrder(registration.counts().keySet())) {
            long count = registration.counts().get(outcome);
            if (count > 0) {
                table.row(OutcomeTitles.style(outcome), outcome, Sizes.number(count), titles.title(outcome));
            }
        }
        return table;
    }
}
