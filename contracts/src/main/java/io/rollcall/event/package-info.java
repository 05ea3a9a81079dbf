/**
 * The events on Rollcall's topics, as records behind sealed interfaces, and their JSON form ({@link io.rollcall.event.EventJson}).
 * The JSON Schemas stand in {@code /schemas} on the class path. Start with {@link io.rollcall.event.Event}.
 */
package io.rollcall.event;
