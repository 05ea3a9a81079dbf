package io.rollcall.cli.stack;

import picocli.CommandLine.Option;

/** Where the ports of the stack are. */
public final class PortOption {

    @Option(names = "--port-offset", paramLabel = "N", description = "Add N to every port: 8080-8082, 9092, 5433.")
    private int offset;

    public int offset() {
        return offset;
    }
}
