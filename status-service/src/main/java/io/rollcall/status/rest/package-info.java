/**
 * What can be read of the roll: {@link io.rollcall.status.rest.DevicesResource}, {@link io.rollcall.status.rest.RegistrationsResource} and
 * {@link io.rollcall.status.rest.ConfigResource}. A {@link io.rollcall.status.query.Scope} stands in every query: nothing outside it exists
 * for the caller.
 */
package io.rollcall.status.rest;
