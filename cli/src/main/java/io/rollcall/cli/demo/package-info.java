/**
 * {@code rollcall demo}: invented devices of two organisations, from files as people have them, through the real services. Start with
 * {@link io.rollcall.cli.demo.Demo}; a further act of the play is one more {@link io.rollcall.cli.demo.Act}.
 */
package io.rollcall.cli.demo;
