package io.millrace.semantics;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.execution.RunningTask;
import io.millrace.execution.ScriptedJobManager;
import io.millrace.execution.SteppingRunner;
import io.millrace.execution.VirtualTime;
import io.millrace.plan.JobCompiler;
import io.millrace.plan.JobGraph;
import io.millrace.wire.InMemoryNetworks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One run of a program in one thread and virtual time: the real compiler, tasks and exchange, with tiny batches, little
 * credit, outputs that refuse, and turns in an order that the seed chooses.
 */
final class SimulatedRun {
    private static final ExchangeLimits TINY =
            new ExchangeLimits(3, 2, 4, 2 << 10, 64, 128, 1024, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));
    private static final int MAX_TURNS = 300_000;

    private final VirtualTime time = new VirtualTime();
    private final SteppingRunner runner = new SteppingRunner(time);
    private final InMemoryNetworks networks = new InMemoryNetworks();
    private final Random random;
    private int idleTurns;

    private SimulatedRun(long seed) {
        random = new Random(seed);
    }

    static Outcome of(Program program, Layout layout) throws IOException {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment();
        try (Results results = new Results()) {
            EngineProgram.build(program, layout, environment, results);
            JobGraph graph = JobCompiler.compile(environment.getProgram("random"), new Configuration());
            long lateDropped = new SimulatedRun(layout.seed()).run(graph, layout.taskManagers());
            return new Outcome(results.sorted(), lateDropped);
        }
    }

    private long run(JobGraph graph, int taskManagers) throws IOException {
        List<Exchange> exchanges = IntStream.rangeClosed(1, taskManagers)
                .mapToObj(tm -> exchange(tm, taskManagers))
                .toList();
        ScriptedJobManager jobManager = new ScriptedJobManager(graph, time, exchanges, runner, time);
        jobManager.deploy();
        for (int turns = 0; !runner.allDone(); turns++) {
            if (turns > MAX_TURNS || idleTurns > 100) {
                throw new AssertionError("the tasks do not get on: " + runner);
            }
            turn();
        }
        if (!jobManager.failures().isEmpty() || jobManager.jobFailure() != null) {
            throw new AssertionError("failed: " + jobManager.failures() + " " + jobManager.jobFailure());
        }
        exchanges.forEach(Exchange::close);
        return jobManager.tasks().stream()
                .map(RunningTask::metrics)
                .mapToLong(metrics -> metrics.getLateDropped())
                .sum();
    }

    private Exchange exchange(int taskManager, int taskManagers) {
        TaskManagerId id = new TaskManagerId("tm-" + taskManager);
        Backpressure backpressure = Backpressure.growing();
        return new ReluctantExchange(
                taskManagers == 1
                        ? TaskExchange.localOnly(id, time, backpressure, TINY)
                        : TaskExchange.networked(id, time, backpressure, TINY, networks.join(id.value())),
                random);
    }

    /** One thing that may happen now; time passes when nothing else can, and sometimes all the same. */
    private void turn() {
        int first = random.nextInt(8);
        boolean any = (first == 0 && networks.deliverOne()) || (first == 1 && time.runSteps());
        if (any || runner.stepOne(random) || networks.deliverOne() || time.runSteps()) {
            idleTurns = 0;
        } else {
            idleTurns++;
        }
        if (idleTurns > 0 || random.nextInt(50) == 0) {
            time.advance(random.nextInt(150));
        }
    }
}
