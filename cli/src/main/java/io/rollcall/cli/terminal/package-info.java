/**
 * What the person at the keyboard sees: tables, wrapped text, progress, colours. Everything that comes from a server or a file passes
 * {@link io.rollcall.cli.terminal.Printable} first. Start with {@link io.rollcall.cli.terminal.Terminal}.
 */
package io.rollcall.cli.terminal;
