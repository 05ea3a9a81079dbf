package io.rollcall.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.rollcall.local.process.FreePort;
import io.rollcall.local.process.PortHolder;
import io.rollcall.local.text.Words;

/** The ports of the stack: those of the design, moved by an offset. */
record Ports(int offset) {

    private static final int KAFKA = 9092;
    private static final int POSTGRES = 5433;
    private static final int ISSUER = 8083;
    private static final int HIGHEST = 65_535;

    /** Below what systems give to outgoing connections (32768 on Linux), which could take a port between the look and the use. */
    private static final int LOWEST_FREE = 2_000;

    private static final int HIGHEST_FREE = 23_000;
    private static final int TRIES = 100;

    Ports {
        if (offset < 0 || offset + KAFKA > HIGHEST) {
            throw new StackException(Words.of("port.offset", HIGHEST - KAFKA, offset));
        }
    }

    /** An offset at which all ports are free at this moment. */
    static int freeOffset() {
        for (int tries = 0; tries < TRIES; tries++) {
            int offset = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
            if (new Ports(offset).wanted().keySet().stream().allMatch(FreePort::isFree)) {
                return offset;
            }
        }
        throw new StackException(Words.of("port.none-free"));
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

    int issuer() {
        return ISSUER + offset;
    }

    String url(ServiceName service) {
        return "http://127.0.0.1:" + of(service);
    }

    /** The origins at which a browser may open the portal, the usual one first. */
    List<String> portalOrigins() {
        int port = of(ServiceName.STATUS);
        return List.of("http://127.0.0.1:" + port, "http://localhost:" + port);
    }

    /** Refuses if somebody has one of them already. */
    void requireFree() {
        wanted().forEach((port, user) -> {
            if (!FreePort.isFree(port)) {
                Optional<String> holder = PortHolder.of(port);
                throw new StackException(Words.of(
                        holder.isPresent() ? "port.taken-by" : "port.taken",
                        port,
                        user,
                        offset + 100,
                        holder.orElse("")));
            }
        });
    }

    private Map<Integer, String> wanted() {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        wanted.put(kafka(), "Kafka");
        wanted.put(postgres(), "PostgreSQL");
        wanted.put(issuer(), Words.of("port.issuer"));
        for (ServiceName service : ServiceName.values()) {
            wanted.put(of(service), Words.of("port.service", service.text()));
        }
        return wanted;
    }
}
