package org.example.jobs;

import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.IntCounter;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;

/** What a job counted while it ran, and what it collected; configured in code. */
public class Accumulators {
    public static void main(String[] args) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, "counting");
        configuration.setString("parallelism.default", "2");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);

        DataStream<String> lines = env.fromData(List.of("12", "x", "7", "", "31", "y", "100"));
        SingleOutputStreamOperator<Integer> numbers = lines.filter(new RichFilterFunction<String>() {
                    private final IntCounter rejected = new IntCounter();

                    @Override
                    public void open(OpenContext context) {
                        getRuntimeContext().addAccumulator("rejected", rejected);
                    }

                    @Override
                    public boolean filter(String line) {
                        boolean number = line.matches("[0-9]+");
                        if (!number) {
                            rejected.add(1);
                        }
                        return number;
                    }
                })
                .map(new RichMapFunction<String, Integer>() {
                    private LongCounter sum;

                    @Override
                    public void open(OpenContext context) {
                        sum = getRuntimeContext().getLongCounter("sum");
                    }

                    @Override
                    public Integer map(String line) {
                        int number = Integer.parseInt(line);
                        sum.add(number);
                        return number;
                    }
                });
        numbers.sinkTo(new DiscardingSink<>());
        JobExecutionResult result = env.execute();
        int rejected = result.getAccumulatorResult("rejected");
        long sum = result.getAccumulatorResult("sum");
        System.out.println("rejected " + rejected + ", sum " + sum);

        TreeSet<Long> squares = new TreeSet<>();
        try (CloseableIterator<Long> rows =
                env.fromSequence(1, 10).map(n -> n * n).executeAndCollect("squares")) {
            rows.forEachRemaining(squares::add);
        }
        System.out.println(squares);
    }
}
