package io.rollcall.testkit;

/** The Kafka broker of the tests. */
public interface KafkaServer extends Breakable {

    /** What clients connect to. */
    String bootstrap();
}
