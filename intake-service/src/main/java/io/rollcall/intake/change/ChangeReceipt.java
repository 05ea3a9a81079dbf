package io.rollcall.intake.change;

import java.util.UUID;

/**
 * The answer to a deregistration or an update.
 *
 * @param id read like a registration's at the status service
 * @param kind what was asked for
 * @param rows how many devices it is about
 */
record ChangeReceipt(UUID id, String kind, String organization, long rows) {}
