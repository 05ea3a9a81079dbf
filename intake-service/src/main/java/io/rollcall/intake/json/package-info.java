/** Devices as JSON, read row by row like a device file. */
package io.rollcall.intake.json;
