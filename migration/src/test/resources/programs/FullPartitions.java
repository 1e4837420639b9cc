package org.example.jobs;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.MapPartitionFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.functions.RichMapPartitionFunction;
import org.apache.flink.api.common.functions.RichReduceFunction;
import org.apache.flink.api.common.operators.Order;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.PartitionWindowedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** What subtasks and keys come to when the input has ended. */
public class FullPartitions {

    /** A visit to a page. */
    public static class Visit {
        public long page;
        public String visitor;
        public int seconds;

        public Visit() {}

        public Visit(long page, String visitor, int seconds) {
            this.page = page;
            this.visitor = visitor;
            this.seconds = seconds;
        }
    }

    /** Whose order is looked at says which place each element has among those of its subtask and key. */
    public static class Placed<T> extends RichFlatMapFunction<T, String> {
        private final String name;
        private final boolean byPage;
        private transient Map<Long, Integer> places;
        private transient int subtask;

        public Placed(String name, boolean byPage) {
            this.name = name;
            this.byPage = byPage;
        }

        @Override
        public void open(OpenContext openContext) {
            places = new HashMap<>();
            subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        }

        @Override
        public void flatMap(T value, Collector<String> out) {
            long key = byPage ? ((Visit) value).page : subtask;
            String shown = value instanceof Visit ? ((Visit) value).visitor + ((Visit) value).seconds : "" + value;
            out.collect(name + " " + key + " #" + places.merge(key, 1, Integer::sum) + " " + shown);
        }
    }

    /** Sum, count and greatest of numbers. */
    public static class Statistics implements AggregateFunction<Long, Tuple3<Long, Integer, Long>, String> {
        @Override
        public Tuple3<Long, Integer, Long> createAccumulator() {
            return Tuple3.of(0L, 0, Long.MIN_VALUE);
        }

        @Override
        public Tuple3<Long, Integer, Long> add(Long value, Tuple3<Long, Integer, Long> accumulator) {
            accumulator.f0 += value;
            accumulator.f1++;
            accumulator.f2 = Math.max(accumulator.f2, value);
            return accumulator;
        }

        @Override
        public String getResult(Tuple3<Long, Integer, Long> accumulator) {
            return "aggregate " + accumulator;
        }

        @Override
        public Tuple3<Long, Integer, Long> merge(Tuple3<Long, Integer, Long> a, Tuple3<Long, Integer, Long> b) {
            return Tuple3.of(a.f0 + b.f0, a.f1 + b.f1, Math.max(a.f2, b.f2));
        }
    }

    public static class Longest extends RichReduceFunction<Long> {
        private transient boolean opened;

        @Override
        public void open(OpenContext openContext) {
            opened = true;
        }

        @Override
        public Long reduce(Long a, Long b) {
            return opened ? Math.max(a, b) : -1;
        }
    }

    public static class Seconds extends RichMapPartitionFunction<Visit, Tuple2<Integer, Long>> {
        private transient int subtasks;

        @Override
        public void open(OpenContext openContext) {
            subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        }

        @Override
        public void mapPartition(Iterable<Visit> values, Collector<Tuple2<Integer, Long>> out) {
            long sum = 0;
            for (Visit visit : values) {
                sum += visit.seconds;
            }
            out.collect(Tuple2.of(subtasks, sum));
        }
    }

    private static Visit visit(long number) {
        return new Visit(number % 3, "v" + (number % 5), (int) (number * 7919 % 1009));
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);

        // Two subtasks; a third of the numbers, and none, are given to one of the two.
        DataStream<Long> numbers = env.fromSequence(1, 300)
                .partitionCustom((remainder, subtasks) -> remainder == 0 ? 1 : 0, number -> (int) (number % 3))
                .map(number -> number)
                .returns(Types.LONG);
        DataStream<Long> lopsided = env.fromSequence(1, 10)
                .partitionCustom((key, subtasks) -> 1, number -> number)
                .map(number -> number)
                .returns(Types.LONG);

        PartitionWindowedStream<Long> partitions = numbers.fullWindowPartition();
        partitions.reduce(Long::sum).map(sum -> "sum " + sum).print();
        partitions.aggregate(new Statistics()).print();
        partitions.sortPartition(number -> number % 100 * 1000 + number, Order.DESCENDING)
                .flatMap(new Placed<>("sorted", false))
                .print();
        lopsided.fullWindowPartition().aggregate(new Statistics()).map(line -> "lopsided " + line).print();
        lopsided.fullWindowPartition().reduce(Long::sum).map(sum -> "lopsided " + sum).print();
        lopsided.fullWindowPartition()
                .mapPartition(new MapPartitionFunction<Long, String>() {
                    @Override
                    public void mapPartition(Iterable<Long> values, Collector<String> out) {
                        int count = 0;
                        for (Long ignored : values) {
                            count++;
                        }
                        out.collect("partition of " + count);
                        out.collect("that is all");
                    }
                })
                .print();

        // Tuples by position, by name and by a key.
        DataStream<Tuple2<String, Integer>> tuples = env.fromSequence(1, 40)
                .partitionCustom((key, subtasks) -> (int) (key % subtasks), number -> number)
                .map(number -> Tuple2.of("t" + number % 4, (int) (number * 31 % 41)))
                .returns(Types.TUPLE(Types.STRING, Types.INT));
        tuples.fullWindowPartition()
                .sortPartition(1, Order.ASCENDING)
                .flatMap(new Placed<>("by position", false))
                .print();
        tuples.fullWindowPartition()
                .sortPartition("f1", Order.DESCENDING)
                .flatMap(new Placed<>("by name", false))
                .print();
        tuples.fullWindowPartition()
                .sortPartition(pair -> pair.f0 + (100 - pair.f1), Order.ASCENDING)
                .flatMap(new Placed<>("by key", false))
                .print();

        // Keys.
        DataStream<Visit> visits = env.fromSequence(1, 60).map(FullPartitions::visit);
        visits.keyBy(visit -> visit.page)
                .fullWindowPartition()
                .mapPartition(new Seconds())
                .map(seconds -> "seconds " + seconds)
                .print();
        visits.keyBy(visit -> visit.page)
                .fullWindowPartition()
                .sortPartition("seconds", Order.DESCENDING)
                .flatMap(new Placed<>("page by name", true))
                .print();
        visits.keyBy(visit -> visit.page)
                .fullWindowPartition()
                .sortPartition(visit -> -visit.seconds, Order.DESCENDING)
                .flatMap(new Placed<>("page by key", true))
                .print();
        numbers.keyBy(number -> number % 7)
                .fullWindowPartition()
                .aggregate(new Statistics())
                .map(line -> "key " + line)
                .print();
        numbers.keyBy(number -> number % 7)
                .fullWindowPartition()
                .reduce((a, b) -> a + b)
                .map(sum -> "key sum " + sum)
                .print();
        numbers.fullWindowPartition().reduce(new Longest()).map(longest -> "longest " + longest).print();
        env.execute("Full partitions");
    }
}
