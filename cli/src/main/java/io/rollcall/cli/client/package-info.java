/**
 * A client of Rollcall's REST services: where they are, who calls, one request and its answer, and when to try again. Start with {@link
 * io.rollcall.cli.client.Connection}.
 */
package io.rollcall.cli.client;
