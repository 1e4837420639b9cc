package io.millrace.local;

import io.millrace.api.PipelineExecutor;
import io.millrace.api.PipelineExecutorProvider;
import io.millrace.base.configuration.Configuration;

/** What programs run on when nobody chose otherwise. */
public final class LocalExecutorProvider implements PipelineExecutorProvider {
    @Override
    public PipelineExecutor create(Configuration configuration) {
        return new LocalExecutor(configuration);
    }
}
