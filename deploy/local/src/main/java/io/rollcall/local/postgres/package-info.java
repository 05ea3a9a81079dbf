/** A PostgreSQL server on the loopback address: its binaries, its data directory, its databases and roles. */
package io.rollcall.local.postgres;
