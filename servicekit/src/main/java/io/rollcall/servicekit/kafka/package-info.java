/** Events as Kafka records: publishing with acknowledgement, reading, dead letters, and the assignment of lanes to consumers. */
package io.rollcall.servicekit.kafka;
