/** What the operating system and Kafka say about a run while it goes on. */
package io.rollcall.benchmarks.measure;
