/**
 * The embedded stack: Kafka, PostgreSQL and the three services as child processes of one launcher. Start reading at
 * {@link io.rollcall.local.Stack}.
 */
package io.rollcall.local;
