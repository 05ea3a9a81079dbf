/** Doubles for the tests of the command line: services that answer as told, and a terminal that remembers. */
package io.rollcall.cli.fake;
