/** What all commands share: the surroundings they run in, how they end, and the tie between the options and a client. */
package io.rollcall.cli.command;
