/**
 * {@code rollcall register}: files go up, every row's outcome comes back. Start with {@link io.rollcall.cli.register.RegisterCommand};
 * the demo uses {@link io.rollcall.cli.register.Upload} and {@link io.rollcall.cli.register.Follow} as well.
 */
package io.rollcall.cli.register;
