package io.rollcall.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The launcher's output is for a person: what libraries report as information is not shown. */
final class QuietLibraries {

    /** Held, because the log manager forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGGERS =
            Stream.of("org.apache.kafka", "io.zonky").map(Logger::getLogger).toList();

    private QuietLibraries() {}

    /** A level that somebody has set on purpose stays. */
    static void hush() {
        LOGGERS.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
