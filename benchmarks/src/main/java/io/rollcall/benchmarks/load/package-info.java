/** The load: made-up devices, bulk uploads and single registrations, through the same REST interfaces as everybody's. */
package io.rollcall.benchmarks.load;
