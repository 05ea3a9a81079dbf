/** Reading: registrations, their rows, and the devices on the roll. Start with {@link io.rollcall.cli.roll.Registration}. */
package io.rollcall.cli.roll;
