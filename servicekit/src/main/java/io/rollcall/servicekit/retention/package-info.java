/** What Kafka may have removed already. Start with {@link io.rollcall.servicekit.retention.RequestRetention}. */
package io.rollcall.servicekit.retention;
