/** {@code rollcall hash}: what is in a hardware hash, and whether it is valid. Start with {@link io.rollcall.cli.hash.HashCommand}. */
package io.rollcall.cli.hash;
