package io.millrace.testkit;

import java.util.List;

/** What happens to a sink, step by step; a crash in a step is followed by recovery and the next step. */
record SinkStory(String name, int parallelism, List<Step> steps) {

    /** Something that happens to a job. */
    @FunctionalInterface
    interface Step {
        void happensTo(SinkJob<?> job) throws Exception;
    }

    private static SinkStory of(String name, Step... steps) {
        return new SinkStory(name, 1, List.of(steps));
    }

    /** Everything a sink meets in its life. */
    static List<SinkStory> all() {
        return List.of(
                of("a short job without checkpoints"),
                of(
                        "a job with checkpoints",
                        job -> job.write(2),
                        SinkJob::checkpoint,
                        job -> job.write(2),
                        SinkJob::checkpoint),
                of(
                        "checkpoints between which nothing is written",
                        SinkJob::checkpoint,
                        SinkJob::checkpoint,
                        job -> job.write(1),
                        SinkJob::checkpoint,
                        SinkJob::checkpoint),
                of(
                        "an aborted checkpoint, covered by the next",
                        job -> job.write(2),
                        SinkJob::barrier,
                        SinkJob::abort,
                        job -> job.write(1),
                        SinkJob::checkpoint),
                of(
                        "a notification that never came, covered by the next",
                        job -> job.write(2),
                        SinkJob::barrier,
                        SinkJob::publish,
                        job -> job.write(1),
                        SinkJob::checkpoint),
                of(
                        "a failure between the barrier and the publication",
                        job -> job.write(1),
                        SinkJob::checkpoint,
                        job -> job.write(2),
                        SinkJob::barrier,
                        SinkJob::recover,
                        job -> job.write(1),
                        SinkJob::checkpoint),
                of(
                        "a failure between the publication and the notification",
                        job -> job.write(2),
                        SinkJob::barrier,
                        SinkJob::publish,
                        SinkJob::recover,
                        job -> job.write(1),
                        SinkJob::checkpoint),
                of(
                        "a commit that is repeated twice after failures",
                        job -> job.write(2),
                        SinkJob::checkpoint,
                        SinkJob::recover,
                        job -> job.write(1),
                        SinkJob::recover,
                        job -> job.write(2),
                        SinkJob::checkpoint),
                new SinkStory(
                        "other parallelism",
                        2,
                        List.of(
                                job -> job.write(3),
                                SinkJob::checkpoint,
                                job -> job.write(2),
                                SinkJob::barrier,
                                SinkJob::publish,
                                job -> job.restart(3),
                                job -> job.write(2),
                                SinkJob::checkpoint,
                                job -> job.write(1),
                                job -> job.restart(1),
                                job -> job.write(2),
                                SinkJob::checkpoint,
                                job -> job.restart(3),
                                job -> job.write(2))));
    }

    @Override
    public String toString() {
        return name;
    }
}
