package org.example.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;

/** Grades and salaries of the same person in the same window: joined, and grouped together. */
public class WindowJoin {
    private static final String[] NAMES = {"tom", "jerry", "alice", "bob", "john", "grace"};

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        long windowSize = 2000;

        DataStream<Tuple3<String, Integer, Long>> grades = env.fromData(rows(40, 5, 0))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Tuple3<String, Integer, Long>>forMonotonousTimestamps()
                                .withTimestampAssigner((row, ignored) -> row.f2));
        DataStream<Tuple3<String, Integer, Long>> salaries = env.fromData(rows(30, 10000, 150))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Tuple3<String, Integer, Long>>forMonotonousTimestamps()
                                .withTimestampAssigner((row, ignored) -> row.f2));

        grades.join(salaries)
                .where(new NameKey())
                .equalTo(new NameKey())
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(windowSize)))
                .apply(new JoinFunction<
                        Tuple3<String, Integer, Long>,
                        Tuple3<String, Integer, Long>,
                        Tuple3<String, Integer, Integer>>() {
                    @Override
                    public Tuple3<String, Integer, Integer> join(
                            Tuple3<String, Integer, Long> grade, Tuple3<String, Integer, Long> salary) {
                        return new Tuple3<>(grade.f0, grade.f1, salary.f1);
                    }
                })
                .print("join");

        grades.coGroup(salaries)
                .where(new NameKey())
                .equalTo(new NameKey())
                .window(SlidingEventTimeWindows.of(Duration.ofSeconds(4), Duration.ofSeconds(2)))
                .apply(new SumBoth())
                .print("group");

        env.execute("Windowed Join Example");
    }

    private static List<Tuple3<String, Integer, Long>> rows(int count, int range, long offset) {
        List<Tuple3<String, Integer, Long>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Tuple3.of(NAMES[(i * 7) % NAMES.length], (i * 31) % range + 1, offset + i * 250L));
        }
        return Collections.unmodifiableList(new ArrayList<>(rows));
    }

    private static class SumBoth
            implements CoGroupFunction<Tuple3<String, Integer, Long>, Tuple3<String, Integer, Long>, String> {
        @Override
        public void coGroup(
                Iterable<Tuple3<String, Integer, Long>> grades,
                Iterable<Tuple3<String, Integer, Long>> salaries,
                Collector<String> out) {
            int gradeSum = 0;
            String name = null;
            for (Tuple3<String, Integer, Long> grade : grades) {
                gradeSum += grade.f1;
                name = grade.f0;
            }
            int salarySum = 0;
            for (Tuple3<String, Integer, Long> salary : salaries) {
                salarySum += salary.f1;
                name = salary.f0;
            }
            out.collect(name + " " + gradeSum + " " + salarySum);
        }
    }

    private static class NameKey implements KeySelector<Tuple3<String, Integer, Long>, String> {
        @Override
        public String getKey(Tuple3<String, Integer, Long> value) {
            return value.f0;
        }
    }
}
