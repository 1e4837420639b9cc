package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.TumblingProcessingTimeWindows;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What goes wrong on the way from one operator to the next: the message names the place in the program that is to blame,
 * which is neither the operator before nor the one behind, and the record.
 */
@Timeout(60)
class BetweenOperatorsErrorsTest {
    private static final String HERE = "BetweenOperatorsErrorsTest.java:";

    /** A program that somebody runs. */
    private interface Mistake {
        void run(StreamExecutionEnvironment env) throws Exception;
    }

    private static Failure failureOf(int parallelism, Mistake mistake) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(parallelism);
        Throwable thrown = catchThrowable(() -> mistake.run(env));
        assertThat(thrown).isInstanceOf(MillraceException.class);
        return ((MillraceException) thrown).failure();
    }

    @Test
    void aRecordWithoutKeyIsTheSelectorsWhereverItRuns() {
        for (int parallelism = 1; parallelism <= 2; parallelism++) {
            Failure failure = failureOf(parallelism, env -> {
                env.fromData("a", "b")
                        .name("Letters")
                        .keyBy(letter -> (String) null)
                        .reduce((a, b) -> a + b)
                        .print();
                env.execute();
            });

            assertThat(failure.code()).isEqualTo("MR-3103");
            assertThat(failure.message())
                    .startsWith("keyBy at " + HERE)
                    .contains(" failed at record 'a' (no timestamp) in operator '")
                    .contains("give it a key of its own");
        }
    }

    @Test
    void aKeySelectorThatThrowsIsNamed() {
        for (int parallelism = 1; parallelism <= 2; parallelism++) {
            Failure failure = failureOf(parallelism, env -> {
                env.fromData("1", "x")
                        .keyBy(number -> Integer.parseInt(number))
                        .window(TumblingProcessingTimeWindows.of(Duration.ofHours(1)))
                        .reduce((a, b) -> a + b)
                        .print();
                env.execute();
            });

            assertThat(failure.code()).isEqualTo("MR-3101");
            assertThat(failure.message())
                    .startsWith("keyBy at " + HERE)
                    .contains(" failed at record 'x'")
                    .contains("NumberFormatException");
        }
    }

    @Test
    void theSelectorsOfAJoinAndOfConnectedStreamsAreToldApart() {
        Failure joined = failureOf(2, env -> {
            env.fromData(1, 2)
                    .join(env.fromData(3, 0))
                    .where(number -> number)
                    .equalTo(number -> 6 / number)
                    .window(TumblingProcessingTimeWindows.of(Duration.ofHours(1)))
                    .apply((a, b) -> a + b, Types.INT)
                    .print();
            env.execute();
        });
        assertThat(joined.message()).startsWith("equalTo at " + HERE).contains(" failed at record '0'");

        Failure connected = failureOf(1, env -> {
            env.fromData(1, 2)
                    .connect(env.fromData(0))
                    .keyBy(number -> number, number -> 6 / number)
                    .map(new Both())
                    .print();
            env.execute();
        });
        assertThat(connected.message())
                .startsWith("the second selector of keyBy at " + HERE)
                .contains(" failed at record '0'")
                .contains("/ by zero");
    }

    private static final class Both implements io.millrace.api.functions.co.CoMapFunction<Integer, Integer, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer map1(Integer value) {
            return value;
        }

        @Override
        public Integer map2(Integer value) {
            return value;
        }
    }

    @Test
    void aPartitionerThatThrowsOrChoosesWronglyIsNamed() {
        Failure thrown = failureOf(2, env -> {
            env.fromData(1, 0)
                    .partitionCustom((key, count) -> 5 / key % count, number -> number)
                    .print();
            env.execute();
        });
        assertThat(thrown.message()).startsWith("partitionCustom at " + HERE).contains(" failed at record '0'");

        Failure outside = failureOf(2, env -> {
            env.fromData(1, 7)
                    .partitionCustom((key, count) -> key, number -> number)
                    .print();
            env.execute();
        });
        assertThat(outside.code()).isEqualTo("MR-3105");
        assertThat(outside.message())
                .startsWith("partitionCustom at " + HERE)
                .contains(" failed at record '7'")
                .contains("chose partition 7 of 2");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // the mistake
    void aWrongTypeHintIsFoundAtTheFirstRecord() {
        Failure failure = failureOf(1, env -> {
            MapFunction hidden = value -> value;
            env.fromSequence(7, 7).<String>map(hidden).returns(Types.STRING).print();
            env.execute();
        });

        assertThat(failure.code()).isEqualTo("MR-6154");
        assertThat(failure.message())
                .contains("operator 'Map' at " + HERE, "record '7'", "gave a java.lang.Long", "returns at " + HERE)
                .contains("says that it gives String");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // the mistake
    void aWrongTypeHintIsFoundInsideTuples() {
        Failure failure = failureOf(1, env -> {
            MapFunction<Long, Tuple2> hidden = value -> Tuple2.of("key", value);
            env.fromSequence(7, 7)
                    .map((MapFunction<Long, Tuple2<String, Integer>>) (MapFunction) hidden)
                    .returns(Types.TUPLE(Types.STRING, Types.INT))
                    .print();
            env.execute();
        });

        assertThat(failure.code()).isEqualTo("MR-6154");
        assertThat(failure.message())
                .contains("record '(key,7)'", "a record whose .f1 is a java.lang.Long", "returns at " + HERE);
    }

    /** Holds what cannot travel, though its type says nothing of it. */
    public static class Basket {
        public String owner;
        public List<SortedMap<String, Integer>> fruit = new ArrayList<>();
    }

    private static Basket basket() {
        Basket basket = new Basket();
        basket.owner = "Eve";
        basket.fruit.add(new TreeMap<>());
        basket.fruit.add(new TreeMap<>(Comparator.reverseOrder()));
        return basket;
    }

    @Test
    void whatCannotBeHandedOnBelongsToItsProducerAndHasAPath() {
        String blamed = "operator 'Basket maker' at " + HERE;
        Failure chained = failureOf(1, env -> {
            env.fromSequence(7, 7)
                    .map(number -> basket())
                    .name("Basket maker")
                    .map(basket -> basket.owner)
                    .print();
            env.execute();
        });
        Failure exchanged = failureOf(2, env -> {
            env.fromSequence(7, 7)
                    .map(number -> basket())
                    .name("Basket maker")
                    .rebalance()
                    .map(basket -> basket.owner)
                    .print();
            env.execute();
        });
        assertThat(List.of(chained, exchanged)).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo("MR-6153");
            assertThat(failure.message())
                    .startsWith(blamed)
                    .contains("its .fruit[1], a java.util.TreeMap,", "only its natural order survives");
        });
    }

    @Test
    void nullsAreTheirProducers() {
        Failure failure = failureOf(1, env -> {
            env.fromSequence(7, 7)
                    .map(number -> (Basket) null)
                    .name("Nothing")
                    .map(basket -> basket.owner)
                    .print();
            env.execute();
        });

        assertThat(failure.code()).isEqualTo("MR-6153");
        assertThat(failure.message())
                .startsWith("operator 'Nothing' at " + HERE)
                .contains("A stream holds no nulls");
    }
}
