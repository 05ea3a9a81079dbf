/** Detects requests that Kafka's retention has removed. Start with {@link io.rollcall.servicekit.retention.RequestRetention}. */
package io.rollcall.servicekit.retention;
