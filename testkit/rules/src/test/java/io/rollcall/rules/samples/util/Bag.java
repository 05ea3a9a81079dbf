package io.rollcall.rules.samples.util;

/** In a package that is named after no feature. */
public record Bag() {}
