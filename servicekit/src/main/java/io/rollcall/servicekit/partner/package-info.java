/**
 * Which partner may act for which organisation, for services that have to know it of the very moment. Start with {@link
 * io.rollcall.servicekit.partner.Relationships}.
 */
package io.rollcall.servicekit.partner;
