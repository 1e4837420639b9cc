package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.TaskManagerId;
import io.millrace.base.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Matches the slots that jobs ask for with the TaskManagers there are: grants slots, asks the driver for as many
 * TaskManagers as the demand needs, releases idle ones, and says once who was lost and of what. On the control loop;
 * knows nothing of tasks.
 *
 * <p>Requests are served in order of arrival, each as soon as all its slots are free; a small one may pass a large one
 * that still waits, since waiting together would give both nothing.
 */
final class ResourceManager implements ResourceDriver.Events {

    /**
     * @param slotsPerTaskManager of the TaskManagers the driver starts
     * @param redundantTaskManagers how many of them more than needed are kept while jobs run
     * @param idleTimeout how long a TaskManager no job needs is kept
     * @param requestTimeout how long a job may wait for its slots
     */
    record Settings(
            int slotsPerTaskManager, int redundantTaskManagers, Duration idleTimeout, Duration requestTimeout) {}

    /** Who must know when TaskManagers are lost. */
    interface Losses {
        /** Nobody talks to it any more; why will be known in a moment. */
        void onTaskManagerSilent(TaskManagerId taskManager, Failure symptom);

        void onTaskManagerLost(TaskManagerId taskManager, Failure why);
    }

    /** So many TaskManagers in a row that end before they register mean that none ever will. */
    private static final int MAX_FAILED_STARTS = 5;

    /** How many that are gone are remembered; far more than packets could still be under way from. */
    private static final int REMEMBERED = 10_000;

    private final EventLoop loop;
    private final ResourceDriver driver;
    private final Settings settings;
    private final Losses losses;
    private final Timeline timeline;
    private final SlotLedger ledger = new SlotLedger();
    private final Map<TaskManagerId, RegisteredTaskManager> registered = new LinkedHashMap<>();
    private final Map<TaskManagerId, LostTaskManager> lost = new LinkedHashMap<>();
    /** Those that are not to come back: released by us and not yet gone, and those that are gone. */
    private final Set<TaskManagerId> dismissed = new LinkedHashSet<>();

    private final Map<TaskManagerId, Cancellable> idle = new LinkedHashMap<>();
    private final Map<JobID, SlotRequest> pending = new LinkedHashMap<>();
    /** Of the pending requests those that have their slots but were not told yet. */
    private final Map<JobID, List<Slot>> granted = new LinkedHashMap<>();

    private Optional<Failure> problem = Optional.empty();
    private int failedStarts;
    private int desired;
    private boolean closed;

    ResourceManager(EventLoop loop, ResourceDriver driver, Settings settings, Losses losses, Timeline timeline) {
        this.loop = loop;
        this.driver = driver;
        this.settings = settings;
        this.losses = losses;
        this.timeline = timeline;
    }

    void start() {
        driver.start(this);
    }

    // ---- what jobs ask for

    void requestSlots(JobID job, String jobName, int slots, SlotRequest.Answer answer) {
        loop.assertInLoop();
        Cancellable timeout = loop.schedule(settings.requestTimeout(), () -> onRequestTimeout(job));
        if (pending.putIfAbsent(job, new SlotRequest(job, jobName, slots, answer, timeout)) != null) {
            throw new IllegalStateException(job + " waits for slots already");
        }
        balance();
    }

    /** Takes back a request that was not granted yet; what was granted before stays the job's. */
    void withdrawRequest(JobID job) {
        loop.assertInLoop();
        Optional.ofNullable(pending.remove(job))
                .ifPresent(request -> request.timeout().cancel());
        ledger.release(job, granted.getOrDefault(job, List.of()));
        granted.remove(job);
        balance();
    }

    /** Takes back a request that was not granted yet, and all slots that were. */
    void releaseSlots(JobID job) {
        withdrawRequest(job);
        ledger.release(job);
        balance();
    }

    Optional<RegisteredTaskManager> taskManager(TaskManagerId id) {
        return Optional.ofNullable(registered.get(id));
    }

    RegisteredTaskManager taskManagerOrThrow(TaskManagerId id) {
        return taskManager(id).orElseThrow(() -> new IllegalStateException(id + " is not registered: " + ledger));
    }

    // ---- what TaskManagers say

    /** @return false when this TaskManager is not wanted any more and was told to end */
    boolean register(RegisteredTaskManager taskManager) {
        loop.assertInLoop();
        TaskManagerId id = taskManager.id();
        // It gave up the old conversation and cancelled what it ran; nobody needs to be asked what became of it.
        Optional.ofNullable(lost.get(id)).ifPresent(LostTaskManager::back);
        if (closed || dismissed.contains(id)) {
            // A packet of a process that has ended since may still be under way.
            taskManager.gateway().shutDown("this TaskManager was released");
            return false;
        }
        registered.put(id, taskManager);
        ledger.add(id, taskManager.slots());
        failedStarts = 0;
        problem = Optional.empty();
        timeline.line(id.value(), "registered", taskManager.slots() + " slots on " + taskManager.host());
        balance();
        return true;
    }

    /** The conversation with this TaskManager ended. */
    void onConversationLost(TaskManagerId id, Failure why) {
        loop.assertInLoop();
        RegisteredTaskManager taskManager = registered.remove(id);
        if (taskManager == null) {
            return;
        }
        timeline.line(id.value(), "lost", why.toString());
        ledger.withdraw(id);
        stopIdleTimer(id);
        lost.put(id, new LostTaskManager(loop, taskManager, why, (cause, alive) -> settle(id, cause, alive)));
        losses.onTaskManagerSilent(id, ControlFailures.taskManagerLost(taskManager, why, Optional.empty()));
        balance();
    }

    // ---- what the cluster says

    @Override
    public void onTaskManagerGone(TaskManagerId id, Failure why) {
        loop.assertInLoop();
        timeline.line(id.value(), "gone", why.toString());
        if (!dismiss(id) || closed) {
            return;
        }
        RegisteredTaskManager known = registered.get(id);
        if (known != null) {
            known.gateway().close();
            onConversationLost(id, why);
        }
        LostTaskManager waiting = lost.get(id);
        if (waiting != null) {
            waiting.gone(why);
        } else {
            onStartFailed(id, why);
        }
    }

    @Override
    public void onResourceProblem(Failure why, boolean permanent) {
        loop.assertInLoop();
        timeline.line("resources", permanent ? "refused" : "delayed", why.toString());
        problem = Optional.of(why);
        if (permanent) {
            refuseAll(why);
        }
    }

    /** Ends all TaskManagers; nothing is granted afterwards. */
    void close(String reason) {
        loop.assertInLoop();
        closed = true;
        for (RegisteredTaskManager taskManager : List.copyOf(registered.values())) {
            release(taskManager, reason);
        }
        for (LostTaskManager waiting : List.copyOf(lost.values())) {
            waiting.giveUp();
        }
        balance();
    }

    // ---- inside

    private void onStartFailed(TaskManagerId id, Failure why) {
        failedStarts++;
        Failure failure = Failure.of(
                ControlFailures.TASK_MANAGERS_DO_NOT_START,
                why.blame(),
                "TaskManager " + id + " ended before it registered: " + why.message() + " (" + why.code() + ")");
        problem = Optional.of(failure);
        if (failedStarts >= MAX_FAILED_STARTS) {
            failedStarts = 0;
            refuseAll(Failure.of(
                    failure.code(),
                    failure.blame(),
                    MAX_FAILED_STARTS + " TaskManagers in a row did not start; the last one: " + failure.message()));
        }
    }

    private void settle(TaskManagerId id, Optional<Failure> cause, boolean alive) {
        LostTaskManager settled = lost.remove(id);
        ledger.remove(id);
        if (cause.isEmpty() && !alive) {
            dismiss(id);
            driver.release(id);
        }
        losses.onTaskManagerLost(id, ControlFailures.taskManagerLost(settled.taskManager(), settled.symptom(), cause));
        balance();
    }

    /** After every change: grants what can be granted, asks for what is missing, lets go what is not needed. */
    private void balance() {
        for (SlotRequest request : List.copyOf(pending.values())) {
            if (!granted.containsKey(request.job())) {
                ledger.grant(request.job(), request.slots()).ifPresent(slots -> grant(request, slots));
            }
        }
        int missing = Math.max(0, slotsWanted() + spareSlots() - ledger.free());
        int wanted = closed ? 0 : registered.size() + lost.size() + ceilDivide(missing, settings.slotsPerTaskManager());
        if (wanted != desired) {
            desired = wanted;
            driver.desire(wanted);
        }
        registered.keySet().forEach(this::watchIdle);
    }

    /** As many as may be lost with TaskManagers that fail, while a job has or wants slots. */
    private int spareSlots() {
        boolean inUse = !pending.isEmpty() || ledger.anyHeld();
        return inUse ? settings.redundantTaskManagers() * settings.slotsPerTaskManager() : 0;
    }

    /** The answer takes a turn of its own: whoever caused the change is not done with it. */
    @SuppressWarnings("ReferenceEquality") // a later request of the same job is another one
    private void grant(SlotRequest request, List<Slot> slots) {
        granted.put(request.job(), slots);
        List<RegisteredTaskManager> hosts =
                slots.stream().map(slot -> registered.get(slot.taskManager())).toList();
        loop.execute(() -> {
            if (request != pending.get(request.job())) {
                return;
            }
            granted.remove(request.job());
            if (slots.stream()
                    .map(slot -> registered.get(slot.taskManager()))
                    .toList()
                    .equals(hosts)) {
                pending.remove(request.job());
                request.timeout().cancel();
                request.answer().onGranted(slots);
            } else {
                // A TaskManager was lost in between, perhaps to return empty: these slots are not what they were.
                ledger.release(request.job(), slots);
                balance();
            }
        });
    }

    private void watchIdle(TaskManagerId id) {
        boolean spare = ledger.free() - ledger.freeOn(id) < spareSlots();
        if (!ledger.isIdle(id) || !pending.isEmpty() || spare) {
            stopIdleTimer(id);
        } else if (!idle.containsKey(id)) {
            idle.put(id, loop.schedule(settings.idleTimeout(), () -> onIdle(id)));
        }
    }

    private void onIdle(TaskManagerId id) {
        idle.remove(id);
        release(registered.get(id), "no job needs this TaskManager");
        balance();
    }

    private void release(RegisteredTaskManager taskManager, String reason) {
        TaskManagerId id = taskManager.id();
        timeline.line(id.value(), "released", reason);
        registered.remove(id);
        ledger.remove(id);
        stopIdleTimer(id);
        dismiss(id);
        // Told as well as ended: nobody else ends a process that was started by hand.
        taskManager.gateway().shutDown(reason);
        driver.release(id);
    }

    /** @return false when it was dismissed before */
    private boolean dismiss(TaskManagerId id) {
        boolean first = dismissed.add(id);
        if (dismissed.size() > REMEMBERED) {
            dismissed.remove(dismissed.iterator().next());
        }
        return first;
    }

    private void stopIdleTimer(TaskManagerId id) {
        Optional.ofNullable(idle.remove(id)).ifPresent(Cancellable::cancel);
    }

    private void onRequestTimeout(JobID job) {
        SlotRequest request = pending.get(job);
        refuse(
                request,
                Failure.of(
                        ControlFailures.SLOTS_NOT_GRANTED,
                        Blame.CLUSTER,
                        "job '" + request.jobName() + "' did not get its slots within "
                                + settings.requestTimeout().toSeconds() + " s: " + describeWait(request)
                                + "; free resources in the cluster or its queue, lower the parallelism, or raise"
                                + " slot.request.timeout"));
        balance();
    }

    private void refuseAll(Failure why) {
        for (SlotRequest request : List.copyOf(pending.values())) {
            refuse(request, why);
        }
        balance();
    }

    private void refuse(SlotRequest request, Failure why) {
        pending.remove(request.job());
        request.timeout().cancel();
        ledger.release(request.job(), granted.getOrDefault(request.job(), List.of()));
        granted.remove(request.job());
        loop.execute(() -> request.answer().onRefused(why));
    }

    /** Why this job does not run yet; empty when it does not wait for slots. */
    Optional<String> whyPending(JobID job) {
        return Optional.ofNullable(pending.get(job)).map(this::describeWait);
    }

    private String describeWait(SlotRequest request) {
        return "needs " + request.slots() + " slots, " + ledger.free() + " of " + ledger.total() + " are free on "
                + registered.size() + " TaskManagers, " + desired + " TaskManagers were asked for"
                + problem.map(known -> "; " + known.message()).orElse("");
    }

    private int slotsWanted() {
        return pending.values().stream()
                .filter(request -> !granted.containsKey(request.job()))
                .mapToInt(SlotRequest::slots)
                .sum();
    }

    SlotLedger ledger() {
        return ledger;
    }

    /** For snapshots: those that can run tasks now, in the order they registered. */
    List<RegisteredTaskManager> taskManagers() {
        return new ArrayList<>(registered.values());
    }

    int desired() {
        return desired;
    }

    private static int ceilDivide(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
