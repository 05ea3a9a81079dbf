package io.rollcall.registration.catalog;

/**
 * What a request changed. A device that it names twice counts as known the second time.
 *
 * @param listed devices that are listed now and were not; of a DELETE, devices that were listed and are not any more
 * @param known devices that were listed already; of a DELETE, devices that were not listed anyway
 */
public record CatalogAnswer(int listed, int known) {}
