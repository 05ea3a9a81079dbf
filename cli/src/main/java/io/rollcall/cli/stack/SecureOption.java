package io.rollcall.cli.stack;

import picocli.CommandLine.Option;

/** Whether Kafka asks its clients who they are. */
public final class SecureOption {

    @Option(
            names = "--secure",
            description =
                    "Kafka asks for credentials (SASL/SCRAM), and each service and partner may do only what it needs to. "
                            + "They are in .rollcall/keys/kafka.")
    private boolean secure;

    public boolean secure() {
        return secure;
    }
}
