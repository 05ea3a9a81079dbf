/**
 * {@code POST /v1/deregistrations} and {@code POST /v1/updates}: changes of devices that are on a roll already. Start with {@link
 * io.rollcall.intake.change.DeregistrationResource}.
 */
package io.rollcall.intake.change;
