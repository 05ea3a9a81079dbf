/**
 * What the health endpoints say. Background probes ask the dependencies; a request for health only looks at how long ago the last answer came,
 * so that it never waits for anything.
 */
package io.rollcall.servicekit.health;
