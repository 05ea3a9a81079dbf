/** How many rows may be sent for an organisation in a day. Start with {@link io.rollcall.intake.quota.RowQuota}. */
package io.rollcall.intake.quota;
