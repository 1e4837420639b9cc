package io.millrace.testkit.job;

/**
 * What a torture has come through, summed over its seeds. One that was hardly ever restarted proves little.
 *
 * @param seeds how many runs there were
 * @param restarts how often tasks began again after a failure
 * @param restores how often they had a checkpoint to begin with
 * @param rescaled how often the job went on with another parallelism
 */
public record TortureReport(int seeds, int restarts, int restores, int rescaled) {

    TortureReport plus(TortureReport other) {
        return new TortureReport(
                seeds + other.seeds, restarts + other.restarts, restores + other.restores, rescaled + other.rescaled);
    }
}
