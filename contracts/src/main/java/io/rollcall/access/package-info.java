/**
 * Who may do what at Kafka, and how much of it: {@code kafka-access.csv} and {@code kafka-quotas.csv} as data, for the deployments and for the
 * test of them.
 */
package io.rollcall.access;
