/**
 * Queries of the read model: devices, registrations and their rows, history, figures. Every query has a {@link io.rollcall.status.query.Scope};
 * nothing outside of it exists for the caller. Start with {@link io.rollcall.status.query.DeviceReader}.
 */
package io.rollcall.status.query;
