package io.millrace.api.connector;

import io.millrace.api.MailboxExecutor;
import io.millrace.api.ProcessingTimeService;
import io.millrace.api.UserCodeClassLoader;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.functions.JobInfo;
import io.millrace.api.functions.MetricGroup;
import io.millrace.api.functions.TaskInfo;
import io.millrace.api.util.ThrowingRunnable;
import io.millrace.base.Cancellable;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.execution.VirtualTime;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;

/** A sink writer's task, one of two subtasks, whose time passes when the test says. */
public record ScriptedWriterContext(JobID job, VirtualTime time, int subtask, int attempt)
        implements WriterInitContext, CommitterInitContext, TaskInfo, JobInfo, ProcessingTimeService {
    /** An element without a timestamp, before the first watermark. */
    public static final SinkWriter.Context UNTIMED = new Element(Long.MIN_VALUE, null);

    /** What is known of an element. */
    public record Element(long currentWatermark, Long timestamp) implements SinkWriter.Context {}

    @Override
    public OptionalLong getRestoredCheckpointId() {
        return OptionalLong.empty();
    }

    @Override
    public JobInfo getJobInfo() {
        return this;
    }

    @Override
    public JobID getJobId() {
        return job;
    }

    @Override
    public String getJobName() {
        return "job";
    }

    @Override
    public TaskInfo getTaskInfo() {
        return this;
    }

    @Override
    public ProcessingTimeService getProcessingTimeService() {
        return this;
    }

    @Override
    public long getCurrentProcessingTime() {
        return time.wallMillis();
    }

    /** Whatever the callback throws ends the test. */
    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
        Cancellable unused = time.schedule(Duration.ofMillis(timestamp - time.wallMillis()), () -> {
            try {
                target.onProcessingTime(timestamp);
            } catch (Exception thrown) {
                throw new AssertionError(thrown);
            }
        });
        return null;
    }

    @Override
    public MailboxExecutor getMailboxExecutor() {
        return new MailboxExecutor() {
            @Override
            public void execute(ThrowingRunnable<? extends Exception> command, String description) {
                time.execute(ThrowingRunnable.unchecked(command));
            }

            @Override
            public Cancellable after(
                    long delayMillis, ThrowingRunnable<? extends Exception> command, String description) {
                return time.schedule(Duration.ofMillis(delayMillis), ThrowingRunnable.unchecked(command));
            }
        };
    }

    @Override
    public MetricGroup metricGroup() {
        return new InMemoryMetrics();
    }

    @Override
    public ExecutionAttemptId getAttemptId() {
        return new ExecutionAttemptId(subtask + "x" + attempt);
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        return getClass()::getClassLoader;
    }

    @Override
    public String getTaskName() {
        return "sink";
    }

    @Override
    public String getTaskNameWithSubtasks() {
        return "sink (" + (subtask + 1) + "/2)#" + attempt;
    }

    @Override
    public int getNumberOfParallelSubtasks() {
        return 2;
    }

    @Override
    public int getMaxNumberOfParallelSubtasks() {
        return 128;
    }

    @Override
    public int getIndexOfThisSubtask() {
        return subtask;
    }

    @Override
    public int getAttemptNumber() {
        return attempt;
    }
}
