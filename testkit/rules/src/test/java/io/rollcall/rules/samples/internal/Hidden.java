package io.rollcall.rules.samples.internal;

/** An internal type of this project. */
public record Hidden() {}
