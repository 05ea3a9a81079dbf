/**
 * What does not belong in memory: an upload's bytes, and the events made of its rows. Both lie in files that have no name any more
 * by the time something is in them, so that nothing stays behind, whatever ends the process.
 */
package io.rollcall.intake.spool;
