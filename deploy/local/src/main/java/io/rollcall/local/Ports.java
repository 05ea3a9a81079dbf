package io.rollcall.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.PortHolder;

/** The ports of the stack: those of the design, moved by an offset. */
record Ports(int offset) {

    private static final int KAFKA = 9092;
    private static final int POSTGRES = 5433;
    private static final int HIGHEST = 65_535;

    Ports {
        if (offset < 0 || offset + KAFKA > HIGHEST) {
            throw new StackException(
                    "--port-offset must be between 0 and " + (HIGHEST - KAFKA) + ", not " + offset + ".");
        }
    }

    int of(ServiceName service) {
        return service.basePort() + offset;
    }

    int kafka() {
        return KAFKA + offset;
    }

    int postgres() {
        return POSTGRES + offset;
    }

    String url(ServiceName service) {
        return "http://127.0.0.1:" + of(service);
    }

    /** Refuses if somebody has one of them already. */
    void requireFree() {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        wanted.put(kafka(), "Kafka");
        wanted.put(postgres(), "PostgreSQL");
        for (ServiceName service : ServiceName.values()) {
            wanted.put(of(service), "the " + service.text() + " service");
        }
        wanted.forEach((port, user) -> {
            if (!FreePort.isFree(port)) {
                Optional<String> holder = PortHolder.of(port);
                throw new StackException("Port " + port + ", which " + user + " needs, is taken"
                        + holder.map(text -> " by " + text).orElse("")
                        + ". Stop what uses it, or move all ports with --port-offset, for example --port-offset "
                        + (offset + 100) + ".");
            }
        });
    }
}
