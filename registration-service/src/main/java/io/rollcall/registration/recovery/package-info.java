/**
 * Reconciles the database with the published events after a restore to an older state: {@link io.rollcall.registration.recovery.Reconciliation}
 * reads the outcomes and the relationships, and {@link io.rollcall.registration.recovery.RecoveryResource} lets operators start it.
 */
package io.rollcall.registration.recovery;
