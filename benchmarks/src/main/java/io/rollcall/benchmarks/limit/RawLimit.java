package io.rollcall.benchmarks.limit;

/**
 * How fast one stage could be.
 *
 * @param stage what it does
 * @param perSecond rows or records a second
 */
public record RawLimit(String stage, double perSecond) {

    /** Something that handles a number of rows. */
    @FunctionalInterface
    interface Work {
        /** @return how many rows it handled */
        long run() throws Exception;
    }

    /** The median of three runs after one that does not count. */
    static RawLimit of(String stage, Work work) throws Exception {
        work.run();
        double[] rates = new double[3];
        for (int i = 0; i < rates.length; i++) {
            long start = System.nanoTime();
            long rows = work.run();
            rates[i] = rows / ((System.nanoTime() - start) / 1e9);
        }
        java.util.Arrays.sort(rates);
        return new RawLimit(stage, rates[1]);
    }
}
