package org.example.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Which element wins a tie, and which fields of it stay; fields of fields, by name and by position. */
public class RunningExtremes {
    public static class In {
        public int b;
        public Inner c = new Inner();

        public In() {}

        public String toString() {
            return b + "/" + c.d;
        }
    }

    public static class Inner {
        public long d;

        public Inner() {}
    }

    public static class Out {
        public String k;
        public In a = new In();
        public double w;
        public int n;

        public Out() {}

        public String toString() {
            return k + ":" + a + ":" + w + ":" + n;
        }
    }

    public static void main(String[] x) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        Random r = new Random(7);
        List<Out> os = new ArrayList<>();
        List<Tuple3<String, Integer, Double>> ts = new ArrayList<>();
        List<Tuple2<Tuple2<String, Integer>, Long>> nested = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Out o = new Out();
            o.k = "k" + r.nextInt(3);
            o.a.b = r.nextInt(5);
            o.a.c.d = r.nextInt(9);
            o.w = r.nextInt(4) / 2.0;
            o.n = i;
            os.add(o);
            ts.add(Tuple3.of(o.k, o.a.b, o.w));
            nested.add(Tuple2.of(Tuple2.of(o.k, o.a.b), o.a.c.d));
        }
        KeyedStream<Out, String> k = env.fromData(os).setParallelism(1).keyBy(o -> o.k);
        for (String f : new String[] {"a.b", "a.c.d", "w"}) {
            k.sum(f).print("sum" + f);
            k.min(f).print("min" + f);
            k.max(f).print("max" + f);
            k.minBy(f).print("minBy" + f);
            k.maxBy(f).print("maxBy" + f);
            k.minBy(f, false).print("minByLast" + f);
            k.maxBy(f, false).print("maxByLast" + f);
        }
        k.max("k").print("maxk");
        k.maxBy("k", false).print("maxByk");
        KeyedStream<Tuple3<String, Integer, Double>, String> t =
                env.fromData(ts).setParallelism(1).keyBy(o -> o.f0);
        t.sum(1).print("t1");
        t.sum("f2").print("t2");
        t.min(2).print("t3");
        t.maxBy(1).print("t4");
        t.maxBy(1, false).print("t5");
        t.minBy("f1").print("t6");
        t.max("f1").project(2, 0).print("t7");
        KeyedStream<Tuple2<Tuple2<String, Integer>, Long>, String> n =
                env.fromData(nested).setParallelism(1).keyBy(o -> o.f0.f0);
        n.sum("f0.f1").print("n1");
        n.maxBy("f0.f1").print("n2");
        n.min("f0.f1").print("n3");
        n.sum(1).print("n4");
        env.fromData(1, 5, 3, 5, 2).setParallelism(1).keyBy(i -> i % 2).sum(0).print("i0");
        env.fromData(1, 5, 3, 5, 2).setParallelism(1).keyBy(i -> i % 2).max("*").print("istar");
        for (String bad : new String[] {"zz", "a.zz", "k"})
            try {
                k.sum(bad).print(bad);
                System.out.println(bad + " allowed");
            } catch (Exception e) {
                System.out.println(bad + " refused");
            }
        try {
            t.sum(7).print();
            System.out.println("allowed");
        } catch (Exception e) {
            System.out.println("7 refused");
        }
        env.execute();
    }
}
