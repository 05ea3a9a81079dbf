/** How operators let halted consumers go on: {@link io.rollcall.status.recovery.ConsumptionResource}. */
package io.rollcall.status.recovery;
