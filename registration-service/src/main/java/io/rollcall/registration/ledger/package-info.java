/**
 * Claims, decisions, catalog and relationships in PostgreSQL: one transaction and a constant number of statements per batch. Start with
 * {@link io.rollcall.registration.ledger.Ledger}.
 */
package io.rollcall.registration.ledger;
