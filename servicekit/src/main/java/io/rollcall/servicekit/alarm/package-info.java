/** Conditions that need an operator: {@link io.rollcall.servicekit.alarm.Alarms} logs them, counts them and makes the service not ready. */
package io.rollcall.servicekit.alarm;
