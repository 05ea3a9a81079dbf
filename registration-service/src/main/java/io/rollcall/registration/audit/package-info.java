/** What was asked, decided, when, by whom and why, for operators: {@code /v1/requests}. */
package io.rollcall.registration.audit;
