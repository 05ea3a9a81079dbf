/**
 * The checks behind the health endpoints. Probes query the dependencies in the background; a health request only reads the time of the last
 * answer and therefore never blocks.
 */
package io.rollcall.servicekit.health;
