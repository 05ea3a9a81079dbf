/**
 * Requests in, outcomes out: from a polled batch to the acknowledged outcomes. Start with {@link
 * io.rollcall.registration.requests.RequestConsumer}.
 */
package io.rollcall.registration.requests;
