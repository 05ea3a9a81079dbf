/** JMH benchmarks of the hot functions; run with {@code -prof gc} for what they allocate. */
package io.rollcall.benchmarks.jmh;
