/**
 * From the topics to the tables. {@link io.rollcall.status.projection.Projector} takes a poll batch, merges it in memory ({@link
 * io.rollcall.status.projection.ProjectionBatch}) and writes what it changes in one transaction ({@link
 * io.rollcall.status.projection.RollStore}); each table has a class with its statements.
 */
package io.rollcall.status.projection;
