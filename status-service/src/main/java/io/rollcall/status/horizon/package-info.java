/** What topics held at one time, and whether a reader has got there. */
package io.rollcall.status.horizon;
