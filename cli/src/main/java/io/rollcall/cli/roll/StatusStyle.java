package io.rollcall.cli.roll;

import io.rollcall.cli.terminal.Style;

/** Statuses in colours. */
public final class StatusStyle {

    private StatusStyle() {}

    /** @param status its name; empty for a device that is off the roll */
    public static Style of(String status) {
        return switch (status) {
            case "failed" -> Style.RED;
            case "pending", "" -> Style.DIM;
            case "inactive" -> Style.YELLOW;
            default -> Style.GREEN;
        };
    }
}
