/** The registration service: decides every request, and keeps the claims and the catalog. Start with {@code decision}. */
package io.rollcall.registration;
