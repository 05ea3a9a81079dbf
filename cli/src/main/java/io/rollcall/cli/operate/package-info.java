/**
 * For operators: dead letters, the state of a rebuild, and what to do after a restore. {@code dlq} talks to Kafka itself, so that it works while
 * the services do not; the others ask the services.
 */
package io.rollcall.cli.operate;
