package io.millrace.semantics;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;

/** One run of a program in local mode: threads, clocks and, with several TaskManagers, sockets as in production. */
final class LocalRun {
    private LocalRun() {}

    static Outcome of(Program program, Layout layout) throws Exception {
        Configuration configuration = new Configuration();
        if (layout.taskManagers() > 1) {
            configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, 1);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(configuration);
        try (Results results = new Results()) {
            EngineProgram.build(program, layout, environment, results);
            environment.execute("random");
            return new Outcome(results.sorted(), Outcome.UNKNOWN);
        }
    }
}
