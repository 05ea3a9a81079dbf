/** Keeps what the server knows of the roll as fresh as lists need it. */
package io.rollcall.status.statistics;
