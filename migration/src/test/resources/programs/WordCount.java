package org.example.jobs;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.flink.util.ParameterTool;

/** Counts the words of a text file, or of a poem when none is given. */
public class WordCount {
    private static final String[] POEM = {
        "Water runs and water turns the wheel,",
        "the wheel turns the stone, the stone turns the meal;",
        "and none of the three",
        "asks what the other two feel."
    };

    public static void main(String[] args) throws Exception {
        ParameterTool params = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setRuntimeMode(RuntimeExecutionMode.STREAMING);
        env.getConfig().setGlobalJobParameters(params);

        DataStream<String> text;
        if (params.has("words")) {
            FileSource<String> source = FileSource.forRecordStreamFormat(
                            new TextLineInputFormat(), new Path(params.get("words")))
                    .build();
            text = env.fromSource(source, WatermarkStrategy.noWatermarks(), "file-input");
        } else {
            text = env.fromData(POEM).name("poem");
        }

        text.flatMap(new Tokenizer())
                .name("tokenizer")
                .keyBy(value -> value.f0)
                .sum(1)
                .name("counter")
                .print()
                .name("print-sink");
        env.execute("WordCount");
    }

    public static final class Tokenizer implements FlatMapFunction<String, Tuple2<String, Integer>> {
        @Override
        public void flatMap(String value, Collector<Tuple2<String, Integer>> out) {
            for (String token : value.toLowerCase().split("\\W+")) {
                if (!token.isEmpty()) {
                    out.collect(new Tuple2<>(token, 1));
                }
            }
        }
    }
}
