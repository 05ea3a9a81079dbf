/**
 * Bodies in JSON, read as they arrive and strictly: devices to be registered, row by row like a device file; deregistrations, updates and
 * activity.
 */
package io.rollcall.intake.json;
