package io.millrace.examples;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.Types;
import java.util.Locale;

/**
 * How often each word occurs in the places of earthquakes so far: a new count for every word that comes. Counts are
 * records; with the argument {@code tuples} they are tuples, as in many a Flink program.
 */
public final class WordCount {
    public record Count(String word, int count) {}

    private WordCount() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<String> words = ExampleData.quakes(env)
                .map(Quake::place)
                .flatMap(WordCount::split)
                .name("Words");
        if (args.length > 0 && args[0].equals("tuples")) {
            // Java erases what the lambda says of the tuple's fields; of records all is known.
            words.map(word -> Tuple2.of(word, 1))
                    .returns(Types.TUPLE(Types.STRING, Types.INT))
                    .keyBy(count -> count.f0)
                    .sum(1)
                    .uid("counts")
                    .print();
        } else {
            words.map(word -> new Count(word, 1))
                    .keyBy(Count::word)
                    .sum("count")
                    .uid("counts")
                    .print();
        }
        env.execute("Word count");
    }

    private static void split(String line, Collector<String> out) {
        for (String word : line.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            if (!word.isEmpty()) {
                out.collect(word);
            }
        }
    }
}
