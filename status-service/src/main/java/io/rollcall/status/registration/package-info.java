/** Registrations as wholes: how far they are and how they ended. Pure: no Kafka, no SQL, no clock. */
package io.rollcall.status.registration;
