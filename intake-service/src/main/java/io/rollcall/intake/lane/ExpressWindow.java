package io.rollcall.intake.lane;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import static java.util.Objects.requireNonNull;

/**
 * How many of its rows an organisation may send by the express lane: {@value #ROWS} within ten seconds, so that a small upload is
 * decided at once while a large one, or many in a row, waits among the bulk. Each instance of intake counts for itself.
 */
public final class ExpressWindow {

    static final int ROWS = 500;
    static final Duration LENGTH = Duration.ofSeconds(10);

    /** Beyond this the organisation whose window began first is forgotten; the worst that follows is a few more express rows. */
    static final int MAX_ORGANIZATIONS = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    /** @param nanoTime as {@link System#nanoTime}: setting the wall clock back must not prolong a window */
    public ExpressWindow(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    /**
     * Takes express places for an upload.
     *
     * @param rows how many rows it has
     * @return how many of them, the first ones, go express
     */
    public synchronized int take(String organization, long rows) {
        long now = nanoTime.getAsLong();
        Window window = windows.get(organization);
        if (window == null || now - window.end >= 0) {
            windows.remove(organization);
            if (windows.size() >= MAX_ORGANIZATIONS) {
                windows.remove(windows.keySet().iterator().next());
            }
            window = new Window(now + LENGTH.toNanos());
            windows.put(organization, window);
        }
        int taken = (int) Math.min(rows, window.left);
        window.left -= taken;
        return taken;
    }

    private static final class Window {
        private final long end;
        private int left = ROWS;

        Window(long end) {
            this.end = end;
        }
    }
}
