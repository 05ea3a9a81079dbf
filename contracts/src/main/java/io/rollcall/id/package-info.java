/**
 * Identifiers that follow from what they name, so that doing a thing twice names it the same both times. Start with
 * {@link io.rollcall.id.RowId}.
 */
package io.rollcall.id;
