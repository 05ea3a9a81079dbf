/** Retention of the read model's data about devices without an owner. */
package io.rollcall.status.retention;
