package io.millrace.plan;

import io.millrace.api.graph.Program;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ExecutionOptions;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.configuration.RuntimeExecutionMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles a program to a {@link JobGraph}: the same program gives the same graph, ids included, in every process. A
 * program that could not run is refused here, with the place in its source.
 */
public final class JobCompiler {
    private JobCompiler() {}

    /**
     * @param configuration of the submission; what the program set in code overrules it
     * @throws MillraceException MR-20xx when the program cannot run as written, MR-110x when it sets what cannot be
     */
    public static JobGraph compile(Program program, Configuration configuration) {
        List<String> warnings = new ArrayList<>(SettingsInCode.check(program.configuration()));
        Configuration effective = new Configuration(configuration).addAll(program.configuration());
        boolean batch = BatchMode.isOn(program, effective);
        if (batch) {
            // Whatever it said: operators see to it when they are wired.
            effective.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        }
        StreamGraph graph = StreamGraphBuilder.build(program, effective, batch);
        warnings.addAll(PlanChecks.check(graph, batch));
        warnings.addAll(KryoReport.warnings(graph, effective.get(PipelineOptions.GENERIC_TYPES)));
        UidAdvice.warning(graph, effective).ifPresent(warnings::add);
        ChainBuilder chains = new ChainBuilder(graph, effective.get(PipelineOptions.OPERATOR_CHAINING), batch);
        return new JobGraph(program.name(), chains.vertices(), chains.edges(), effective, List.copyOf(warnings));
    }
}
