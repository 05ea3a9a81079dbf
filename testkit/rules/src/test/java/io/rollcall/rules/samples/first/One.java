package io.rollcall.rules.samples.first;

import io.rollcall.rules.samples.second.Other;

/** Refers to a package that refers back. */
public record One(Other other) {}
