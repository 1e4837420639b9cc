package io.millrace.coordination;

import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.TaskManagerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The failures of one job and what follows from them: asks the strategy whether to try again, gathers what fails until the
 * last of the tasks concerned is over, says what the cause was, and when they may begin again. On the control loop. Does
 * not know in which states a job can fail, nor how tasks are stopped and deployed: its owner does.
 */
final class Failover implements Restart.Owner {

    /** The job whose tasks fail. */
    interface Owner {
        /** From now on failures join the restart that is under way. */
        void onRestarting(String why);

        void cancelTasks(Collection<ExecutionVertex> tasks);

        boolean hasAllSlots();

        /** These are over, and can begin anew. */
        void onRestartReady(List<ExecutionVertex> tasks);

        void onFailedForGood(String why);
    }

    private final EventLoop loop;
    private final RestartStrategy strategy;
    private final JobCheckpoints checkpoints;
    private final Owner owner;
    private final RepeatedFailure repeated = new RepeatedFailure();

    /** What was said of TaskManagers that restarts did not wait to hear more of. */
    private final Map<TaskManagerId, Failure> symptoms = new TreeMap<>();

    private FailureRound failures = new FailureRound();
    private Optional<Restart> restart = Optional.empty();
    private Optional<Failure> lastCause = Optional.empty();
    private int restarts;

    Failover(EventLoop loop, RestartStrategy strategy, JobCheckpoints checkpoints, Owner owner) {
        this.loop = loop;
        this.strategy = strategy;
        this.checkpoints = checkpoints;
        this.owner = owner;
    }

    /** One that decides nothing by itself. */
    void note(Failure why) {
        failures.add(why);
    }

    /** The first failure of a job that runs. */
    void begin(Collection<ExecutionVertex> affected, Failure why) {
        if (FailureCodes.refusesState(why)) {
            owner.onFailedForGood(why.toString());
            return;
        }
        strategy.onFailure(loop.nowMillis())
                .ifPresentOrElse(
                        delay -> {
                            restart = Optional.of(new Restart(loop, delay, this));
                            owner.onRestarting("in " + delay.toMillis() + " ms: " + why);
                            gather(affected);
                            checkpoints.coordinator().suspend("tasks are restarted", this::onSettled);
                        },
                        () -> {
                            checkpoints.coordinator().onNotRestored(why);
                            owner.onFailedForGood(
                                    strategy.limit().isEmpty() ? why.toString() : strategy.limit() + ": " + why);
                        });
    }

    /** More of a job that restarts already. */
    void join(Collection<ExecutionVertex> affected, Failure why) {
        if (FailureCodes.refusesState(why)) {
            owner.onFailedForGood(why.toString());
        } else {
            gather(affected);
        }
    }

    private void gather(Collection<ExecutionVertex> affected) {
        owner.cancelTasks(restart.orElseThrow().add(affected));
    }

    private void onSettled() {
        restart.ifPresent(Restart::onCheckpointsSettled);
    }

    /** Something a restart may wait for has happened. */
    void proceed() {
        restart.ifPresent(Restart::proceed);
    }

    /** The job ends another way. */
    void abandon() {
        restart.ifPresent(Restart::abandon);
        restart = Optional.empty();
    }

    @Override
    public void onTasksOver() {
        Optional<Failure> cause = failures.rootCause();
        cause.flatMap(checkpoints.coordinator()::onNotRestored)
                .ifPresentOrElse(
                        why -> endWith(why, ""),
                        () -> cause.flatMap(repeated::add)
                                .ifPresent(first -> endWith(first, "for the " + RepeatedFailure.LIMIT + "rd time: ")));
    }

    /** There is no use in another try. */
    private void endWith(Failure why, String prefix) {
        failures = new FailureRound();
        failures.add(why);
        owner.onFailedForGood(prefix + why);
    }

    @Override
    public boolean hasAllSlots() {
        return owner.hasAllSlots();
    }

    @Override
    public void onReady(List<ExecutionVertex> tasks) {
        restart = Optional.empty();
        restarts++;
        lastCause = failures.rootCause();
        failures = new FailureRound();
        owner.onRestartReady(tasks);
    }

    /** The job has got further than it was. */
    void onProgress() {
        repeated.onProgress();
    }

    // ---- TaskManagers that fell silent before it was known why

    void suspect(TaskManagerId taskManager, Failure symptom) {
        symptoms.put(taskManager, symptom);
    }

    /** What was taken for the reason is replaced by the true one. */
    void explain(TaskManagerId taskManager, Failure cause) {
        Optional.ofNullable(symptoms.remove(taskManager)).ifPresent(symptom -> failures.explain(symptom, cause));
    }

    // ---- what others see

    boolean mayRestart() {
        return !(strategy instanceof RestartStrategy.None);
    }

    Optional<Failure> rootCause() {
        return failures.rootCause();
    }

    Optional<Failure> lastCause() {
        return lastCause;
    }

    int restarts() {
        return restarts;
    }
}
