package org.example.jobs;

import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FlinkRuntimeException;

/** Jobs that fail for reasons of their own, and a program that looks for its exceptions and for what they carry. */
public class FailedJobs {
    public static class Overdrawn extends Exception {
        public final int cents;
        public final Tuple2<String, Integer> account;

        public Overdrawn(int cents) {
            super("overdrawn", new IllegalStateException("no credit"));
            this.cents = cents;
            this.account = Tuple2.of("savings", cents);
        }
    }

    static int check(int cents) throws Exception {
        if (cents == 7) {
            throw new Overdrawn(cents);
        }
        return cents;
    }

    interface Job {
        void run(DataStream<Integer> numbers) throws Exception;
    }

    private static void fail(String name, Job job) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        try {
            job.run(env.fromData(1, 2, 3, 4, 5, 6, 7, 8, 9));
            System.out.println(name + " did not fail");
        } catch (Throwable thrown) {
            System.out.println(name + ": " + ExceptionUtils.findThrowable(thrown, JobExecutionException.class).isPresent()
                    + " " + ExceptionUtils.findThrowableWithMessage(thrown, "no credit").isPresent()
                    + ExceptionUtils.findThrowable(thrown, Overdrawn.class)
                            .map(mine -> " " + mine.getMessage() + " " + mine.cents + " " + mine.account + " "
                                    + mine.getCause().getClass().getName() + " in "
                                    + mine.getStackTrace()[0].getMethodName())
                            .orElse(" not mine"));
            // Flink wraps what executeAndCollect throws.
            if (thrown instanceof JobExecutionException && !name.equals("collect")) {
                System.out.println(name + " third: " + thrown.getCause().getCause().getClass().getName());
            }
        }
    }

    public static void main(String[] args) {
        MapFunction<Integer, Integer> checked = FailedJobs::check;
        fail("map", numbers -> {
            numbers.map(checked).sinkTo(new DiscardingSink<>());
            numbers.getExecutionEnvironment().execute();
        });
        fail("open", numbers -> {
            numbers.map(new RichMapFunction<Integer, Integer>() {
                        @Override
                        public void open(OpenContext context) throws Exception {
                            check(7);
                        }

                        @Override
                        public Integer map(Integer value) {
                            return value;
                        }
                    })
                    .sinkTo(new DiscardingSink<>());
            numbers.getExecutionEnvironment().execute();
        });
        fail("timer", numbers -> {
            numbers.keyBy(value -> value % 2).process(new Timed()).sinkTo(new DiscardingSink<>());
            numbers.getExecutionEnvironment().execute();
        });
        fail("error", numbers -> {
            numbers.map(value -> {
                        if (value == 7) {
                            throw new AssertionError("no credit");
                        }
                        return value;
                    })
                    .returns(Types.INT)
                    .sinkTo(new DiscardingSink<>());
            numbers.getExecutionEnvironment().execute();
        });
        fail("wrapped", numbers -> {
            numbers.map(value -> {
                        try {
                            return check(value);
                        } catch (Overdrawn mine) {
                            throw new FlinkRuntimeException("wrapped", mine);
                        }
                    })
                    .returns(Types.INT)
                    .sinkTo(new DiscardingSink<>());
            JobClient client = numbers.getExecutionEnvironment().executeAsync();
            try {
                client.getJobExecutionResult().get();
            } catch (ExecutionException failed) {
                throw ExceptionUtils.findThrowable(failed, FlinkRuntimeException.class).get();
            }
        });
        fail("collect", numbers -> {
            try (CloseableIterator<Integer> results = numbers.map(checked).executeAndCollect()) {
                results.forEachRemaining(value -> {});
            }
        });
    }

    public static class Timed extends KeyedProcessFunction<Integer, Integer, Integer> {
        @Override
        public void processElement(Integer value, Context context, Collector<Integer> out) {
            context.timerService().registerEventTimeTimer(5);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Integer> out) throws Exception {
            check(7);
        }
    }
}
