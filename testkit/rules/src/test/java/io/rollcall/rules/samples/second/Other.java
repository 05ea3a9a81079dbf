package io.rollcall.rules.samples.second;

import io.rollcall.rules.samples.first.One;

/** Refers to a package that refers back. */
public record Other(One one) {}
