/** The end-to-end benchmark. Start with {@link io.rollcall.benchmarks.Bench}. */
package io.rollcall.benchmarks;
