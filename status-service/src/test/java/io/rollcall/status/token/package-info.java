/** Tokens of an issuer that is asked for its keys, and all that must not pass for one. */
package io.rollcall.status.token;
