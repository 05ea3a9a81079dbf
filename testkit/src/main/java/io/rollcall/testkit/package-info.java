/**
 * Real Kafka and PostgreSQL for tests, their faults, tokens of every kind, and the whole system from its packaged jars. Start
 * reading at {@link io.rollcall.testkit.RollcallTestResource} and {@link io.rollcall.testkit.RollcallInfrastructure}.
 */
package io.rollcall.testkit;
