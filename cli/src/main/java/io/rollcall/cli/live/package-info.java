/** The roll as it changes: {@code rollcall watch}. */
package io.rollcall.cli.live;
