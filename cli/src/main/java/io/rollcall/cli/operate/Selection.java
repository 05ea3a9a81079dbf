package io.rollcall.cli.operate;

import picocli.CommandLine.Option;

/** Options that select dead letters. */
final class Selection {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only of this topic, with or without rollcall. in front and .dlq behind.")
    private String topic;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only with this reason, such as projection-failed.")
    private String reason;

    String topic() {
        return topic;
    }

    boolean isAll() {
        return topic == null && reason == null;
    }

    boolean contains(DeadLetter letter) {
        return reason == null || reason.equals(letter.reasonCode()) || reason.equals(letter.reason());
    }
}
