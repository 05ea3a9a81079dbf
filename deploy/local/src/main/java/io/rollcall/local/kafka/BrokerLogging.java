package io.rollcall.local.kafka;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** One line per message on standard error, which the launcher appends to the log file. */
final class BrokerLogging {

    private static final String CONFIGURATION =
            """
            handlers=java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
            java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s [%3$s] %5$s%6$s%n
            .level=WARNING
            kafka.server.KafkaRaftServer.level=INFO
            kafka.server.BrokerServer.level=INFO
            """;

    private BrokerLogging() {}

    static void configure() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
    }
}
