package io.rollcall.registration.probing;

/**
 * Who asks for devices.
 *
 * @param partner who acts for the organisation; null when it acts itself
 */
record Requester(String organization, String partner) {}
