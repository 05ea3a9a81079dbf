/** A single Kafka node (KRaft, broker and controller in one) on the loopback address, and the topics on it. */
package io.rollcall.local.kafka;
