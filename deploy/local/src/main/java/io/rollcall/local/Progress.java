package io.rollcall.local;

import java.util.function.Consumer;

import io.rollcall.local.text.Words;

/** Lines such as {@code PostgreSQL 18 on 127.0.0.1:5433   1.9 s}. */
final class Progress {

    private static final int WIDTH = 46;
    private static final double NANOS = 1e9;

    private final Consumer<String> listener;

    Progress(Consumer<String> listener) {
        this.listener = listener;
    }

    void say(String line) {
        listener.accept(line);
    }

    /** Measures from now on. */
    Step step(String what) {
        return new Step(what, System.nanoTime());
    }

    final class Step {

        private final String what;
        private final long since;

        private Step(String what, long since) {
            this.what = what;
            this.since = since;
        }

        void done() {
            double seconds = (System.nanoTime() - since) / NANOS;
            say(String.format(Words.locale(), "%-" + WIDTH + "s%5.1f s", what, seconds));
        }
    }
}
