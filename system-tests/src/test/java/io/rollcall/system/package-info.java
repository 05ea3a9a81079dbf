/**
 * The whole system as its users meet it: the packaged jars, started by the command, spoken to by the command, REST and Kafka.
 * Start with {@link io.rollcall.system.RunningSystem}.
 */
package io.rollcall.system;
