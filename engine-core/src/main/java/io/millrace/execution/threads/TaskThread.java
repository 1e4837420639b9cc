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
 * <p>Where input trickles in it rests before it can be woken, so that each turn takes what has come meanwhile
 * ({@link Rests}).
 */
final class TaskThread implements TaskRunner.Run {
    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);

    private final TaskLoop loop;
    private final Rests rests;
    private final Thread thread;
    private final Duration interruptAfter;
    private final Duration warnAfter;
    private final AtomicBoolean signal = new AtomicBoolean();
    private final AtomicBoolean insisted = new AtomicBoolean();
    private volatile boolean parked;

    TaskThread(String name, TaskLoop loop, Duration interruptAfter, Duration warnAfter) {
        this.loop = loop;
        this.rests = new Rests(loop);
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
        long restNanos = rests.nanos();
        // Who is blocked keeps others waiting, and is woken rarely.
        if (restNanos > 0 && progress == Progress.IDLE && millis > 0 && !signal.get()) {
            LockSupport.parkNanos(this, restNanos);
            rests.rested(signal.get());
        }
        parked = true;
        if (!signal.get()) {
            long idleNanos = System.nanoTime();
            if (millis == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
            }
            rests.waited(System.nanoTime() - idleNanos);
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
