package org.example.jobs;

import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.formats.csv.CsvReaderFormat;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;
import org.apache.flink.util.ParameterTool;

/** Reads purchases from CSV, sums them by city, and writes a folder of files for each country. */
public class CsvToFiles {
    public static class Purchase {
        public int amount;
        public String city;
        public String country;
        public double price;
    }

    public static void main(String[] args) throws Exception {
        ParameterTool params = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);

        FileSource<Purchase> source = FileSource.forRecordStreamFormat(
                        CsvReaderFormat.forPojo(Purchase.class), new Path(params.getRequired("purchases")))
                .build();
        FileSink<String> sink = FileSink.forRowFormat(
                        new Path(params.getRequired("output")), new SimpleStringEncoder<String>("UTF-8"))
                .withBucketAssigner(new ByCountry())
                .withRollingPolicy(DefaultRollingPolicy.builder()
                        .withRolloverInterval(Duration.ofMinutes(15))
                        .withInactivityInterval(Duration.ofMinutes(5))
                        .withMaxPartSize(MemorySize.ofMebiBytes(1024))
                        .build())
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix("sales")
                        .withPartSuffix(".txt")
                        .build())
                .build();

        env.fromSource(source, WatermarkStrategy.noWatermarks(), "purchases")
                .map(purchase -> purchase.country + " " + purchase.city + " " + purchase.amount * purchase.price)
                .sinkTo(sink)
                .name("sales");
        env.execute("Sales by country");
    }

    private static class ByCountry implements BucketAssigner<String, String> {
        @Override
        public String getBucketId(String line, Context context) {
            return line.substring(0, line.indexOf(' '));
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
