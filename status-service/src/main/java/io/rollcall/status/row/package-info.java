/** The rows of registrations: asked once, decided once. Pure: no Kafka, no SQL, no clock. */
package io.rollcall.status.row;
