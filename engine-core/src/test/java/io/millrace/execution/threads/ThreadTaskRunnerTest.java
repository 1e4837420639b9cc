package io.millrace.execution.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.execution.TaskLoop;
import io.millrace.execution.TaskRunner;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadTaskRunnerTest {
    private static final int WAKE_UPS = 100_000;

    private abstract static class Loop implements TaskLoop {
        @Override
        public long idleMillis() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean sendsToOtherProcesses() {
            return false;
        }

        @Override
        public boolean readsFromOtherTasks() {
            return true;
        }

        @Override
        public ClassLoader userCode() {
            return null;
        }
    }

    @Test
    void noWakeUpOfAnIdleTaskIsLost() throws InterruptedException {
        checkThatNoWakeUpIsLost(TaskLoop.Progress.IDLE);
    }

    @Test
    void noWakeUpOfABlockedTaskIsLost() throws InterruptedException {
        checkThatNoWakeUpIsLost(TaskLoop.Progress.BLOCKED);
    }

    private static void checkThatNoWakeUpIsLost(TaskLoop.Progress nothingToDo) throws InterruptedException {
        AtomicInteger work = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(1);
        TaskRunner.Run run = new ThreadTaskRunner().prepare("woken (1/1)#0", new Loop() {
            @Override
            public Progress step() {
                done.addAndGet(work.getAndSet(0));
                if (done.get() < WAKE_UPS) {
                    return nothingToDo;
                }
                over.countDown();
                return Progress.DONE;
            }
        });
        run.start();
        for (int i = 0; i < WAKE_UPS; i++) {
            work.incrementAndGet();
            run.wake();
        }
        assertThat(over.await(20, TimeUnit.SECONDS))
                .as("%s of %s done", done, WAKE_UPS)
                .isTrue();
    }

    @Test
    void anIdleTaskIsSteppedWhenItsTimerIsDueOnAThreadWithItsName() throws InterruptedException {
        CountDownLatch steps = new CountDownLatch(3);
        TaskRunner.Run run = new ThreadTaskRunner().prepare("timed (2/3)#1", new Loop() {
            @Override
            public Progress step() {
                assertThat(Thread.currentThread().getName()).isEqualTo("timed (2/3)#1");
                steps.countDown();
                return steps.getCount() == 0 ? Progress.DONE : Progress.IDLE;
            }

            @Override
            public long idleMillis() {
                return 5;
            }
        });
        run.start();
        assertThat(steps.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aHangingStepIsInterruptedAndTheNextOneIsNot() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch clean = new CountDownLatch(1);
        TaskRunner.Run run = new ThreadTaskRunner(Duration.ofMillis(20), Duration.ofSeconds(20))
                .prepare("hangs", new Loop() {
                    @Override
                    public Progress step() {
                        if (hanging.getCount() > 0) {
                            hanging.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException expected) {
                                Thread.currentThread().interrupt();
                            }
                            return Progress.BUSY;
                        }
                        if (!Thread.currentThread().isInterrupted()) {
                            clean.countDown();
                        }
                        return Progress.DONE;
                    }
                });
        run.start();
        assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
        run.insist();
        run.insist();
        assertThat(clean.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
