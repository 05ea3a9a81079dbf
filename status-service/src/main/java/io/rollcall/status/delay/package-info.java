/** Tells operators of registrations that take too long. */
package io.rollcall.status.delay;
