/**
 * The path of a polled batch into the database, which is the same in every service. {@link io.rollcall.servicekit.pipeline.EventPipeline} takes
 * records to the database or the dead letters, and {@link io.rollcall.servicekit.pipeline.BatchPipeline} stores items together with the offsets.
 */
package io.rollcall.servicekit.pipeline;
