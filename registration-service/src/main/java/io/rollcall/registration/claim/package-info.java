/** Disputes about devices, settled by an operator: {@code POST /v1/claims/{deviceId}/release}. */
package io.rollcall.registration.claim;
