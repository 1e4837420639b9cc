package io.millrace.execution.operators;

import io.millrace.api.functions.MetricGroup;
import io.millrace.base.configuration.Configuration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What the operators of one task share. Task's thread only; {@link #counters()} can be read from anywhere. */
public final class TaskEnvironment {
    private final TaskIdentity identity;
    private final String hostName;
    private final ClassLoader userCode;
    private final Configuration configuration;
    private final TaskTimers timers;
    private final TaskCounters counters;
    private final BiConsumer<String, byte[]> operatorEvents;
    private final Consumer<Runnable> mail;
    private final TaskStates states;
    private final Suspensions suspensions = new Suspensions();
    private final UserMetrics metrics;
    private final TaskAccumulators accumulators;
    private OperatorFailedException firstFailure;

    /**
     * @param hostName where the task runs, as clients of the same cluster would name it
     * @param operatorEvents takes events for coordinators: the operator's id and the payload
     * @param mail takes, from any thread, what is to be done on the task's
     */
    public TaskEnvironment(
            TaskIdentity identity,
            String hostName,
            ClassLoader userCode,
            Configuration configuration,
            TaskTimers timers,
            TaskCounters counters,
            BiConsumer<String, byte[]> operatorEvents,
            Consumer<Runnable> mail,
            TaskStates states) {
        this.identity = identity;
        this.hostName = hostName;
        this.userCode = userCode;
        this.configuration = configuration;
        this.timers = timers;
        this.counters = counters;
        this.metrics = new UserMetrics(counters, timers);
        this.accumulators = new TaskAccumulators(counters, timers);
        this.operatorEvents = operatorEvents;
        this.mail = mail;
        this.states = states;
    }

    public TaskIdentity taskInfo() {
        return identity;
    }

    public String hostName() {
        return hostName;
    }

    public ClassLoader userCode() {
        return userCode;
    }

    public Configuration configuration() {
        return configuration;
    }

    public TaskTimers timers() {
        return timers;
    }

    public TaskCounters counters() {
        return counters;
    }

    public Suspensions suspensions() {
        return suspensions;
    }

    /** For what registers metrics on behalf of the engine. */
    public MetricGroup metricGroup() {
        return metrics.of(identity.vertexName());
    }

    public UserMetrics metrics() {
        return metrics;
    }

    public TaskAccumulators accumulators() {
        return accumulators;
    }

    TaskStates states() {
        return states;
    }

    void sendOperatorEvent(String operatorId, byte[] payload) {
        operatorEvents.accept(operatorId, payload);
    }

    /** Has the action run on the task's thread between records, also while the task waits for room. Any thread. */
    public void mail(Runnable action) {
        mail.accept(action);
    }

    /** Kept because user code between the failure and the task may catch everything. */
    void remember(OperatorFailedException failure) {
        if (firstFailure == null) {
            firstFailure = failure;
        }
    }

    /** The first failure of any operator, or null. The task looks after every step. */
    public OperatorFailedException firstFailure() {
        return firstFailure;
    }
}
