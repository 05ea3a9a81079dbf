/**
 * The operators' endpoints for the offsets of a service's database: {@link io.rollcall.servicekit.recovery.ConsumptionResource} reports them and
 * resumes halted consumers, and each service supplies its {@link io.rollcall.servicekit.recovery.Reconciler}.
 */
package io.rollcall.servicekit.recovery;
