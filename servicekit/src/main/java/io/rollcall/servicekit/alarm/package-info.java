/**
 * Conditions that need an operator: {@link io.rollcall.servicekit.alarm.Alarms} logs them, exports them as a gauge and makes the service not
 * ready.
 */
package io.rollcall.servicekit.alarm;
