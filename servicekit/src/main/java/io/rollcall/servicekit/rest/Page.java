package io.rollcall.servicekit.rest;

import java.util.List;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; null at the end
 */
public record Page<T>(List<T> items, String next) {}
