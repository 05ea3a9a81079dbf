/** The local stack: {@code rollcall up} and {@code rollcall reset}. Start with {@link io.rollcall.cli.stack.StackSession}. */
package io.rollcall.cli.stack;
