/** Lets operators resume halted consumers: {@link io.rollcall.status.recovery.ConsumptionResource}. */
package io.rollcall.status.recovery;
