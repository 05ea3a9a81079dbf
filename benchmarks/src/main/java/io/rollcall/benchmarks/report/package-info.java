/** What a run says: a table for people, JSON for machines, a plot for both. */
package io.rollcall.benchmarks.report;
