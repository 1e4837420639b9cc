package io.millrace.testkit.job;

import io.millrace.api.PipelineExecutors;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.graph.Program;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.configuration.RestartStrategyOptions;
import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes job graphs of programs under test.
 *
 * @param defaults of the test; the program may overrule them
 * @param interval of checkpoints, overruling the program's
 * @param restarts how often the job may be restarted
 */
record Setup(Configuration defaults, Duration interval, int restarts) {

    private static final class Submitted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Submitted() {
            super("the program is known now; the test runs it", null, false, false);
        }
    }

    /** @param savepoint to begin with */
    JobGraph compile(JobProgram program, int parallelism, Optional<String> savepoint) {
        Configuration weak = new Configuration(defaults).set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        Program defined = define(program, weak);
        Configuration strong = new Configuration(defined.configuration()).addAll(imposed(savepoint));
        return JobCompiler.compile(new Program(defined.name(), defined.sinks(), strong), weak);
    }

    private static Program define(JobProgram program, Configuration configuration) {
        List<Program> submitted = new ArrayList<>();
        try (PipelineExecutors.Installation unused = PipelineExecutors.install(
                one -> {
                    submitted.add(one);
                    throw new Submitted();
                },
                configuration)) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
            try {
                program.define(environment);
            } catch (Exception thrown) {
                if (submitted.isEmpty()) {
                    throw new IllegalStateException("the program could not be made: " + thrown.getMessage(), thrown);
                }
            }
            if (submitted.size() > 1) {
                throw new IllegalStateException("the program calls execute() more than once: test each job by itself");
            }
            return submitted.isEmpty() ? environment.getProgram("test") : submitted.get(0);
        }
    }

    /** What a simulated cluster needs, whatever the program says. */
    private Configuration imposed(Optional<String> savepoint) {
        Configuration imposed = new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval)
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO)
                .set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(10))
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 1_000)
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///checkpoints")
                .set(StateBackendOptions.STATE_BACKEND, "hashmap")
                .set(PipelineOptions.OPERATOR_CLASS_COPIES, false)
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, restarts)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        savepoint.ifPresent(path -> imposed.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        return imposed;
    }
}
