/**
 * What becomes of a request, as pure functions: no clock, no database, no Kafka. Start with {@link
 * io.rollcall.registration.decision.Decider}, which is the decision table of the design, line by line.
 */
package io.rollcall.registration.decision;
