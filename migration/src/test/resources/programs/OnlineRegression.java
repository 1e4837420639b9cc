package org.example.jobs;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;

/** Fits a line to every fifty points of a series, and keeps the model of the lowest error. */
public class OnlineRegression {
    public static class Model {
        public int series;
        public double slope;
        public double intercept;
        public long points;

        @Override
        public String toString() {
            return String.format("%d: %.3f x + %.3f (%d)", series, slope, intercept, points);
        }
    }

    public record Point(int series, double x, double y) {}

    public record Sums(int series, long n, double x, double y, double xx, double xy) {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Point> points = env.fromSequence(0, 599)
                .setParallelism(1)
                .map(i -> {
                    int series = (int) (i % 3);
                    double x = i / 3;
                    return new Point(series, x, (series + 1) * x + 10 + i % 5);
                })
                .setParallelism(1);

        DataStream<Model> models = points.keyBy(Point::series).countWindow(50).aggregate(new LeastSquares());
        models.print("model");

        points.keyBy(Point::series)
                .window(GlobalWindows.create())
                .trigger(PurgingTrigger.of(CountTrigger.of(100)))
                .reduce((ReduceFunction<Point>) (a, b) -> a.y() >= b.y() ? a : b)
                .map(point -> "highest " + point.series() + " " + point.y())
                .print();

        DataStream<Tuple2<Integer, Double>> slopes = models.map(
                        new MapFunction<Model, Tuple2<Integer, Double>>() {
                            @Override
                            public Tuple2<Integer, Double> map(Model model) {
                                return Tuple2.of(model.series, (double) Math.round(model.slope));
                            }
                        })
                .partitionCustom(
                        new Partitioner<Integer>() {
                            @Override
                            public int partition(Integer key, int numPartitions) {
                                return key % numPartitions;
                            }
                        },
                        slope -> slope.f0);
        slopes.union(slopes.rebalance())
                .connect(env.fromData("one", "two").shuffle())
                .map(new CoMapFunction<Tuple2<Integer, Double>, String, String>() {
                    @Override
                    public String map1(Tuple2<Integer, Double> slope) {
                        return "slope " + slope;
                    }

                    @Override
                    public String map2(String word) {
                        return "word " + word;
                    }
                })
                .print();
        env.execute("Regression");
    }

    private static class LeastSquares implements AggregateFunction<Point, Sums, Model> {
        @Override
        public Sums createAccumulator() {
            return new Sums(-1, 0, 0, 0, 0, 0);
        }

        @Override
        public Sums add(Point p, Sums s) {
            return new Sums(
                    p.series(), s.n() + 1, s.x() + p.x(), s.y() + p.y(), s.xx() + p.x() * p.x(), s.xy() + p.x() * p.y());
        }

        @Override
        public Model getResult(Sums s) {
            Model model = new Model();
            model.series = s.series();
            model.points = s.n();
            model.slope = (s.n() * s.xy() - s.x() * s.y()) / (s.n() * s.xx() - s.x() * s.x());
            model.intercept = (s.y() - model.slope * s.x()) / s.n();
            return model;
        }

        @Override
        public Sums merge(Sums a, Sums b) {
            return new Sums(a.series(), a.n() + b.n(), a.x() + b.x(), a.y() + b.y(), a.xx() + b.xx(), a.xy() + b.xy());
        }
    }
}
