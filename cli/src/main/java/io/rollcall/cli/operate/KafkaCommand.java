package io.rollcall.cli.operate;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.rollcall.cli.client.RefusedException;
import io.rollcall.cli.client.UnreachableException;
import io.rollcall.cli.command.Surroundings;
import io.rollcall.cli.command.UsageException;
import io.rollcall.cli.terminal.Terminal;
import io.rollcall.cli.terminal.Words;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import picocli.CommandLine.Mixin;

/** A command that accesses Kafka directly. */
abstract class KafkaCommand implements Callable<Integer> {

    /** A strong reference, because the log manager discards the level of a logger that is garbage-collected. */
    private static final Logger LIBRARY = Logger.getLogger("org.apache.kafka");

    private static final int FORBIDDEN = 403;

    @Mixin
    private KafkaOptions options;

    private final Surroundings surroundings;

    KafkaCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    }

    /** The principal for the embedded stack. */
    abstract String principal();

    abstract int run(Map<String, Object> settings);

    @Override
    public final Integer call() {
        // failures are reported in one sentence, not for each attempt of the library
        LIBRARY.setLevel(Level.OFF);
        try {
            return run(options.settings(surroundings, principal()));
        } catch (ConfigException e) {
            throw new UsageException(Words.of("kafka.properties", e.getMessage()));
        } catch (AuthenticationException e) {
            throw RefusedException.by(
                    FORBIDDEN, "unauthenticated", Words.of("kafka.unauthenticated"), Words.of("kafka.check"));
        } catch (AuthorizationException e) {
            throw RefusedException.by(
                    FORBIDDEN, "forbidden", Words.of("kafka.forbidden"), Words.of("kafka.needs", principal()));
        } catch (KafkaException e) {
            if (e.getCause() instanceof ConfigException wrong) {
                throw new UsageException(Words.of("kafka.properties", wrong.getMessage()));
            }
            throw new UnreachableException(
                    Words.of("kafka.no-answer", e.getClass().getSimpleName()));
        }
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    final Terminal terminal() {
        return surroundings.terminal();
    }
}
