/** Lets operators resume halted consumers: {@link io.rollcall.status.recovery.RecoveryResource}. */
package io.rollcall.status.recovery;
