/** Who may do what at Kafka: {@code kafka-access.csv} as data, for the deployments and for the test of them. */
package io.rollcall.access;
