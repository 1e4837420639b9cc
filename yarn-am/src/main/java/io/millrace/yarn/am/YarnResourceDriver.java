package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.coordination.ResourceDriver;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TaskManagers from YARN: keeps as many containers as are desired, starts a TaskManager in each, and explains how they
 * end. On the control loop. Containers that fail are replaced until a budget is spent; containers that were taken away
 * (preempted, node lost) are replaced without end. Knows neither slots nor jobs.
 */
final class YarnResourceDriver implements ResourceDriver, ContainerProvider.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(YarnResourceDriver.class);
    private static final Duration BUDGET_INTERVAL = Duration.ofMinutes(10);
    /** Waiting for longer than this is worth telling; the cluster usually answers within a second. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

    private final EventLoop loop;
    private final ContainerProvider yarn;
    private final ContainerSize size;
    private final ContainerLedger ledger = new ContainerLedger();
    private final Map<TaskManagerId, String> hosts = new TreeMap<>();
    private final FailureBudget budget;
    private Events events;
    private Cancellable waiting = () -> {};
    /** Why no more containers are asked for; null while there is hope. */
    private Failure hopeless;

    YarnResourceDriver(EventLoop loop, ContainerProvider yarn, ContainerSize size, int failuresAllowed) {
        this.loop = loop;
        this.yarn = yarn;
        this.size = size;
        this.budget = new FailureBudget(failuresAllowed, BUDGET_INTERVAL);
    }

    @Override
    public void start(Events listener) {
        events = listener;
        yarn.start(this);
    }

    @Override
    public void desire(int taskManagers) {
        loop.assertInLoop();
        ledger.desire(taskManagers);
        if (hopeless != null && taskManagers > 0) {
            events.onResourceProblem(hopeless, true);
            return;
        }
        if (taskManagers > 0 && !size.fitsInto(yarn.maximum())) {
            giveUp(Failure.of(
                    "MR-4201",
                    Blame.USER,
                    "a TaskManager needs a container of " + size + ", but the largest this cluster grants has "
                            + yarn.maximum() + " (yarn.scheduler.maximum-allocation-mb and -vcores); lower"
                            + " taskmanager.memory.process.size or taskmanager.cpu.cores"));
            return;
        }
        reconcile();
    }

    @Override
    public void release(TaskManagerId taskManager) {
        loop.assertInLoop();
        if (ledger.releasing(taskManager)) {
            LOG.info("Releasing container {}", taskManager);
            yarn.release(taskManager);
        }
    }

    @Override
    public void onAllocated(TaskManagerId container, String host) {
        if (!ledger.allocated(container)) {
            LOG.info("Giving back container {} on {}, which is not needed any more", container, host);
            yarn.release(container);
            return;
        }
        LOG.info("Starting a TaskManager in container {} on {}", container, host);
        hosts.put(container, host);
        yarn.launch(container);
        watchRequests();
    }

    @Override
    public void onLaunched(TaskManagerId container) {
        ledger.launched(container);
    }

    @Override
    public void onLaunchFailed(TaskManagerId container, String why) {
        String host = forgetHost(container);
        if (ledger.gone(container).isEmpty()) {
            return;
        }
        yarn.release(container);
        Failure failure = Failure.of(
                "MR-4202", Blame.CLUSTER, "the NodeManager could not start its process: " + ContainerExit.squeeze(why));
        LOG.warn("Container {} on {}: {}", container, host, failure);
        replace(container, host, failure);
    }

    @Override
    public void onCompleted(TaskManagerId container, int exitStatus, String diagnostics) {
        String host = forgetHost(container);
        Optional<ContainerLedger.Stage> stage = ledger.gone(container);
        if (stage.isEmpty()) {
            return;
        }
        if (stage.get() == ContainerLedger.Stage.RELEASING) {
            events.onTaskManagerGone(container, Failure.of("MR-4222", Blame.CLUSTER, "its container was released"));
            return;
        }
        Failure why = ContainerExit.explain(container, exitStatus, diagnostics, size);
        LOG.warn("Container {} on {}: {}", container, host, why);
        events.onTaskManagerGone(container, why);
        if (exitStatus < 0) {
            reconcile();
        } else {
            replace(container, host, why);
        }
    }

    @Override
    public void onBroken(Failure why) {
        giveUp(why);
    }

    /** What failed is tried again, unless it failed too often to be bad luck. */
    private void replace(TaskManagerId container, String host, Failure why) {
        String last = "container " + container + " on " + host + ": " + why.message();
        if (!budget.spend(loop.nowMillis())) {
            giveUp(Failure.of(
                    "MR-4204",
                    why.blame(),
                    "TaskManagers failed too often (" + budget + ", yarn.maximum-failed-containers); the last one in "
                            + last));
            return;
        }
        if (ledger.desired() > 0) {
            events.onResourceProblem(Failure.of(why.code(), why.blame(), last), false);
        }
        reconcile();
    }

    private void giveUp(Failure why) {
        LOG.error("{}", why);
        hopeless = why;
        withdrawAll();
        events.onResourceProblem(why, true);
    }

    private void reconcile() {
        if (hopeless != null) {
            return;
        }
        int adjustment = ledger.adjustment();
        ledger.adjusted(adjustment);
        if (adjustment > 0) {
            LOG.info("Asking for {} containers of {}", adjustment, size);
            yarn.request(adjustment);
        } else if (adjustment < 0) {
            yarn.withdraw(-adjustment);
        }
        watchRequests();
    }

    private void withdrawAll() {
        int outstanding = ledger.requested();
        if (outstanding > 0) {
            ledger.adjusted(-outstanding);
            yarn.withdraw(outstanding);
        }
        watchRequests();
    }

    private void watchRequests() {
        waiting.cancel();
        waiting = ledger.requested() == 0 ? () -> {} : loop.schedule(WORTH_TELLING, this::stillWaiting);
    }

    private void stillWaiting() {
        events.onResourceProblem(
                Failure.of(
                        "MR-4203",
                        Blame.CLUSTER,
                        "waiting for " + ledger.requested() + " containers of " + size + "; the queue has "
                                + yarn.free() + " free"),
                false);
        watchRequests();
    }

    private String forgetHost(TaskManagerId container) {
        return Optional.ofNullable(hosts.remove(container)).orElse("");
    }
}
