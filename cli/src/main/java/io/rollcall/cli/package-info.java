/** The {@code rollcall} command. Start with {@link io.rollcall.cli.Rollcall}. */
package io.rollcall.cli;
