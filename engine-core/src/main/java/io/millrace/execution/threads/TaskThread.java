package io.millrace.execution.threads;

import io.millrace.execution.TaskLoop;
import io.millrace.execution.TaskLoop.Progress;
import io.millrace.execution.TaskRunner;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps one task on its own thread and parks it while it is idle. A wake-up that comes while the task is busy costs its
 * sender one read; the signal is cleared before each step, so what is signalled during a step leads to another one.
 *
 * <p>Waking a thread costs more than a hundred records do, on both sides. A task that was woken a moment ago and is idle
 * again rests for {@link #REST_NANOS} before it can be woken, and longer if its consumers are in another process: where
 * input trickles in, each turn takes what has come meanwhile. What comes after a silence is taken at once.
 */
final class TaskThread implements TaskRunner.Run {
    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);

    /** Short enough to be lost in a millisecond, even a few times over; the system adds some 50 us. */
    private static final long REST_NANOS = 150_000;

    /** A frame to another process costs some 40 us of processor time on the way; this keeps it below a tenth. */
    private static final long LONG_REST_NANOS = 400_000;

    /** Woken again within so many rests, a task takes it for a trickle. */
    private static final int TRICKLE_RESTS = 4;

    private final TaskLoop loop;
    private final Thread thread;
    private final Duration interruptAfter;
    private final Duration warnAfter;
    private final AtomicBoolean signal = new AtomicBoolean();
    private final AtomicBoolean insisted = new AtomicBoolean();
    private volatile boolean parked;
    private long wokenNanos;

    TaskThread(String name, TaskLoop loop, Duration interruptAfter, Duration warnAfter) {
        this.loop = loop;
        this.interruptAfter = interruptAfter;
        this.warnAfter = warnAfter;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        while (true) {
            signal.set(false);
            Progress progress = loop.step();
            // An interrupt is for what hung during a step, and must not disturb the next one.
            Thread.interrupted();
            if (progress == Progress.DONE) {
                return;
            }
            if (thread.getContextClassLoader() != loop.userCode() && loop.userCode() != null) {
                thread.setContextClassLoader(loop.userCode());
            }
            if (progress != Progress.BUSY) {
                await(progress, loop.idleMillis());
            }
        }
    }

    private void await(Progress progress, long millis) {
        long idleNanos = System.nanoTime();
        long restNanos = loop.sendsToOtherProcesses() ? LONG_REST_NANOS : REST_NANOS;
        // Who is blocked keeps others waiting, and is woken rarely.
        if (progress == Progress.IDLE
                && idleNanos - wokenNanos < TRICKLE_RESTS * restNanos
                && millis > 0
                && !signal.get()) {
            LockSupport.parkNanos(this, restNanos);
            wokenNanos = System.nanoTime();
        }
        parked = true;
        if (!signal.get()) {
            if (millis == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
            }
            wokenNanos = System.nanoTime();
        }
        parked = false;
    }

    @Override
    public void wake() {
        if (!signal.get() && !signal.getAndSet(true) && parked) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void insist() {
        if (insisted.compareAndSet(false, true)) {
            Thread watchdog = new Thread(this::watch, "cancel of " + thread.getName());
            watchdog.setDaemon(true);
            watchdog.start();
        }
    }

    private void watch() {
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, interruptAfter.toMillis());
            long waited = interruptAfter.toMillis();
            while (thread.isAlive()) {
                thread.interrupt();
                TimeUnit.MILLISECONDS.timedJoin(thread, warnAfter.toMillis());
                waited += warnAfter.toMillis();
                if (thread.isAlive()) {
                    LOG.warn("{} was told to end {} ms ago and hangs in:{}", thread.getName(), waited, whereItHangs());
                }
            }
        } catch (InterruptedException nobodyInterruptsThis) {
            Thread.currentThread().interrupt();
        }
    }

    private String whereItHangs() {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append(System.lineSeparator()).append("    at ").append(frame);
        }
        return text.toString();
    }
}
