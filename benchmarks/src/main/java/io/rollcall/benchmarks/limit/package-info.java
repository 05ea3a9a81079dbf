/** The raw limit of each stage on this machine: the same libraries doing nothing but their part. */
package io.rollcall.benchmarks.limit;
