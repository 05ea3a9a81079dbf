package io.rollcall.status.projection;

import io.rollcall.servicekit.kafka.BatchProcessing;
import io.rollcall.servicekit.kafka.DeadLetters;
import io.rollcall.servicekit.pipeline.BatchPipeline;
import io.rollcall.servicekit.pipeline.EventPipeline;
import io.rollcall.servicekit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the pipeline of the projection. */
@ApplicationScoped
class ProjectionPipeline {

    private static final String FAILED = "projection-failed";
    private static final String PROBE = "SELECT 1";

    @Produces
    @Singleton
    EventPipeline pipeline(BatchProcessing batches, DeadLetters deadLetters, Transactions transactions) {
        BatchPipeline pipeline = new BatchPipeline(
                batches.bisection("projection", () -> transactions.run(work -> work.execute(PROBE))),
                range -> transactions.run(work -> ProjectionOffsets.OFFSETS.advance(work, range)));
        return new EventPipeline(FAILED, deadLetters, pipeline);
    }
}
