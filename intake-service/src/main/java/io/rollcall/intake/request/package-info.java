/**
 * What all requests have in common: for which organization the caller acts, and the parameters of the query. Start with
 * {@link io.rollcall.intake.request.Submitters}.
 */
package io.rollcall.intake.request;
