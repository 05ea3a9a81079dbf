package io.rollcall.cli.roll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.rollcall.cli.terminal.Style;
import io.rollcall.event.DeviceStatus;
import io.rollcall.event.Outcome;
import io.rollcall.text.Texts;

/** Outcomes for people: their order, titles and colours. */
public final class OutcomeTitles {

    private final Texts texts;

    public OutcomeTitles(Locale language) {
        this.texts = Texts.in(language);
    }

    /** Good news first, what is not known here and what is pending last. */
    public static List<String> inOrder(Collection<String> outcomes) {
        List<String> sorted = new ArrayList<>(outcomes);
        sorted.sort(Comparator.comparingInt(OutcomeTitles::rank));
        return sorted;
    }

    public String title(String outcome) {
        if (outcome.equals(Registration.PENDING)) {
            return texts.status(DeviceStatus.PENDING);
        }
        Outcome known = Outcome.ofWireName(outcome);
        return known == null ? outcome : texts.title(known);
    }

    public static Style style(String outcome) {
        if (outcome.equals(Registration.PENDING)) {
            return Style.DIM;
        }
        return Registration.isFailure(outcome) ? Style.RED : Style.GREEN;
    }

    private static int rank(String outcome) {
        Outcome known = Outcome.ofWireName(outcome);
        if (known != null) {
            return known.ordinal();
        }
        return outcome.equals(Registration.PENDING) ? Integer.MAX_VALUE : Integer.MAX_VALUE - 1;
    }
}
