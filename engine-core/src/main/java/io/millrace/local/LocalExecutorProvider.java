package io.millrace.local;

import io.millrace.api.ExplainFormat;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.PipelineExecutorProvider;
import io.millrace.api.graph.Program;
import io.millrace.base.configuration.Configuration;
import io.millrace.plan.JobCompiler;

/** What programs run on when nobody chose otherwise. */
public final class LocalExecutorProvider implements PipelineExecutorProvider {
    @Override
    public PipelineExecutor create(Configuration configuration) {
        return new LocalExecutor(configuration);
    }

    @Override
    public String explain(Program program, Configuration configuration, ExplainFormat format) {
        return JobCompiler.compile(program, configuration).explain(format);
    }
}
