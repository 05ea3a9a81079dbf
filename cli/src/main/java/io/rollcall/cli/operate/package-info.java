/**
 * For operators: dead letters, the progress of a rebuild, and reconciliation after a restore. {@code dlq} accesses Kafka directly, so that it
 * works while the services are down; the other commands call the services.
 */
package io.rollcall.cli.operate;
