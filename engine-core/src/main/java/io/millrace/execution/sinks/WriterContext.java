package io.millrace.execution.sinks;

import io.millrace.api.MailboxExecutor;
import io.millrace.api.ProcessingTimeService;
import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.functions.JobInfo;
import io.millrace.api.functions.MetricGroup;
import io.millrace.api.functions.TaskInfo;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.ProcessingTimers;
import java.util.OptionalLong;

/** What a sink writer and its committer see of their task. */
@CopiedPerOperator
record WriterContext(OperatorContext context) implements WriterInitContext, CommitterInitContext, JobInfo {
    @Override
    public OptionalLong getRestoredCheckpointId() {
        return context.restoredCheckpoint();
    }

    @Override
    public JobInfo getJobInfo() {
        return this;
    }

    @Override
    public JobID getJobId() {
        return context.environment().taskInfo().job();
    }

    @Override
    public String getJobName() {
        return context.environment().configuration().get(PipelineOptions.NAME, "");
    }

    @Override
    public TaskInfo getTaskInfo() {
        return context.environment().taskInfo();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return context.environment()::userCode;
    }

    @Override
    public ProcessingTimeService getProcessingTimeService() {
        return new ProcessingTimers(context);
    }

    @Override
    public MailboxExecutor getMailboxExecutor() {
        return new TaskMail(context);
    }

    @Override
    public MetricGroup metricGroup() {
        return context.environment().metricGroup();
    }

    @Override
    public ExecutionAttemptId getAttemptId() {
        return context.environment().taskInfo().attempt();
    }
}
