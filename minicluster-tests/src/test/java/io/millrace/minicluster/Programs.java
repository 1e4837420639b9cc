package io.millrace.minicluster;

import io.millrace.api.StreamExecutionEnvironment;

/** Programs that misbehave on purpose. They run in the cluster, from a jar that {@link JobJar} makes of this class. */
public final class Programs {
    private Programs() {}

    /** Computes until somebody ends it. */
    public static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws Exception {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.fromSequence(0, Long.MAX_VALUE - 1)
                    .filter(number -> number < 0)
                    .name("nothing passes")
                    .print();
            env.execute("endless");
        }
    }

    /** Fails at one record of many. */
    public static final class Unlucky {
        private Unlucky() {}

        public static void main(String[] arguments) throws Exception {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.fromSequence(1, 100).map(Unlucky::luck).name("luck").print();
            env.execute("unlucky");
        }

        private static Long luck(Long number) {
            if (number == 77) {
                throw new IllegalStateException("77 is unlucky");
            }
            return number;
        }
    }

    /** Brings its results back to main(), which prints them in the ApplicationMaster. */
    public static final class Collecting {
        private Collecting() {}

        public static void main(String[] arguments) throws Exception {
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            long sum = 0;
            try (var squares = env.fromSequence(1, 1000).map(n -> n * n).executeAndCollect()) {
                while (squares.hasNext()) {
                    sum += squares.next();
                }
            }
            System.out.println("sum of squares: " + sum);
        }
    }
}
