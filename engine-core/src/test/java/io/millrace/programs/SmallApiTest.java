package io.millrace.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.ExplainFormat;
import io.millrace.api.JobStatus;
import io.millrace.api.ParameterTool;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.CsvReaderFormat;
import io.millrace.api.connector.file.FileSource;
import io.millrace.api.connector.file.Path;
import io.millrace.api.connector.file.TextLineInputFormat;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.serialization.SimpleStringSchema;
import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.types.BasicTypeInfo;
import io.millrace.api.types.Types;
import io.millrace.base.MemorySize;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.ConfigOption;
import io.millrace.base.configuration.ConfigOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.JavaObjects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The small things of Flink's API that programs use beside the large ones. */
@Timeout(60)
class SmallApiTest {
    @TempDir
    java.nio.file.Path directory;

    @Test
    void programsHaveOptionsOfTheirOwn() {
        ConfigOption<Integer> limit =
                ConfigOptions.key("app.limit").intType().defaultValue(7).withDescription("How many.");
        ConfigOption<List<Double>> weights =
                ConfigOptions.key("app.weights").doubleType().asList().defaultValues(0.5, 1.0);
        ConfigOption<Map<String, String>> labels =
                ConfigOptions.key("app.labels").mapType().noDefaultValue();
        ConfigOption<Duration> pause =
                ConfigOptions.key("app.pause").durationType().defaultValue(Duration.ofSeconds(90));
        Configuration configuration = new Configuration();

        assertThat(configuration.get(limit)).isEqualTo(7);
        assertThat(limit.hasDefaultValue()).isTrue();
        assertThat(labels.hasDefaultValue()).isFalse();
        assertThat(configuration.getValue(pause)).isEqualTo("90s");
        assertThat(configuration.get(weights)).containsExactly(0.5, 1.0);
        configuration.set(weights, List.of(2.0, 3.0)).set(labels, Map.of("a", "1", "b", "2"));
        configuration.setString("app.limit", "many");

        assertThat(configuration.get(weights)).containsExactly(2.0, 3.0);
        assertThat(configuration.get(labels)).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(configuration.getString("app.absent", "none")).isEqualTo("none");
        assertThat(configuration.containsKey("app.limit")).isTrue();
        assertThatThrownBy(() -> configuration.get(limit))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("'app.limit' must be a whole number, not 'many'");
    }

    @Test
    void configurationsAreCopiedEmptiedAndPassedOn() {
        ConfigOption<String> mode = ConfigOptions.key("mode").stringType().noDefaultValue();
        Configuration configuration = new Configuration().set(mode, "batch");
        Configuration prefixed = new Configuration();
        prefixed.addAll(configuration, "outer.");
        Properties properties = new Properties();
        configuration.addAllToProperties(properties);
        Configuration copy = configuration.clone();

        assertThat(configuration.removeConfig(mode)).isTrue();
        assertThat(configuration.removeKey("mode")).isFalse();
        assertThat(copy.keySet()).containsExactly("mode");
        assertThat(prefixed.toMap()).containsExactly(Map.entry("outer.mode", "batch"));
        assertThat(properties).containsEntry("mode", "batch");
        assertThat(copy.getEnum(io.millrace.base.configuration.RuntimeExecutionMode.class, mode))
                .hasToString("BATCH");
    }

    @Test
    void memorySizesAreCalculatedWith() {
        MemorySize size = MemorySize.parse("1536", MemorySize.MemoryUnit.MEGA_BYTES);

        assertThat(size.getGibiBytes()).isEqualTo(1);
        assertThat(size.getMebiBytes()).isEqualTo(1536);
        assertThat(size.add(size)
                        .subtract(MemorySize.ofMebiBytes(1024))
                        .multiply(0.5)
                        .divide(2))
                .isEqualTo(MemorySize.ofMebiBytes(512));
        assertThat(size.toHumanReadableString()).isEqualTo("1.500gb (1610612736 bytes)");
        assertThat(MemorySize.parseBytes("2k")).isEqualTo(2048);
        assertThatThrownBy(() -> MemorySize.ZERO.subtract(size)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textTravelsInItsEncoding() throws Exception {
        SimpleStringSchema latin = JavaObjects.read(
                JavaObjects.write(new SimpleStringSchema(StandardCharsets.ISO_8859_1)),
                SimpleStringSchema.class,
                getClass().getClassLoader());
        List<String> emitted = new ArrayList<>();
        latin.deserialize(new byte[] {(byte) 0xE4}, new ListCollector(emitted));

        assertThat(latin.getCharset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(latin.serialize("ä")).containsExactly(0xE4);
        assertThat(emitted).containsExactly("ä");
        assertThat(latin.getProducedType()).isEqualTo(Types.STRING);
    }

    private record ListCollector(List<String> target) implements io.millrace.api.functions.Collector<String> {
        @Override
        public void collect(String element) {
            target.add(element);
        }

        @Override
        public void close() {}
    }

    /** Fields for columns in the order of the alphabet. */
    public static class Purchase {
        public int amount;
        public String city;
        private double price;

        public double getPrice() {
            return price;
        }

        public void setPrice(double price) {
            this.price = price;
        }

        @Override
        public String toString() {
            return amount + " " + city + " " + price;
        }
    }

    @Test
    void csvBecomesPojosAndTextHasItsEncoding() throws Exception {
        Path csv =
                new Path(Files.writeString(directory.resolve("a.csv"), "2,Ulm,0.5\nmany,Ulm,1\n3,\"Bonn, Mitte\",1.5\n")
                        .toUri());
        Path latin = new Path(Files.write(directory.resolve("b.txt"), new byte[] {(byte) 0xE4, '\n'})
                .toUri());

        assertThat(collect(FileSource.forRecordStreamFormat(
                                CsvReaderFormat.forPojo(Purchase.class).withIgnoreParseErrors(), csv)
                        .build()))
                .extracting(Purchase::toString)
                .containsExactly("2 Ulm 0.5", "3 Bonn, Mitte 1.5");
        assertThat(collect(FileSource.forRecordStreamFormat(new TextLineInputFormat("ISO-8859-1"), latin)
                        .build()))
                .containsExactly("ä");
        assertThatThrownBy(() -> new TextLineInputFormat("UTF-16")).hasMessageContaining("convert the files to UTF-8");
        assertThatThrownBy(() -> CsvReaderFormat.forPojo(String.class)).hasMessageContaining("is no POJO");
    }

    private static <T> List<T> collect(FileSource<T> source) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "files").executeAndCollect(10);
    }

    @Test
    void anEnvironmentTakesCollectionsAndExplainsItself() throws Exception {
        try (StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                2, new Configuration().set(io.millrace.base.configuration.PipelineOptions.NAME, "small"))) {
            Collection<Integer> numbers = List.of(1, 2, 3);
            assertThat(env.fromCollection(numbers.iterator(), Types.INT).executeAndCollect(5))
                    .containsExactly(1, 2, 3);
            env.fromCollection(numbers).map(n -> n + 1).print();

            assertThat(env.getParallelism()).isEqualTo(2);
            assertThat(env.explain()).startsWith("job 'small'").contains("SmallApiTest.java:", "(parallelism 2, ");
            assertThat(env.explain(ExplainFormat.DOT)).startsWith("digraph \"small\" {");
            assertThat(env.getExecutionPlan()).startsWith("{\"name\":\"small\"");
            assertThat(env.getConfig().getSerializerConfig().hasGenericTypesDisabled())
                    .isFalse();
        }
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // programs have it
    void typesWithNamesOfFlinks() throws Exception {
        assertThat(BasicTypeInfo.STRING_TYPE_INFO)
                .isEqualTo(Types.STRING)
                .isSameAs(BasicTypeInfo.getInfoFor(String.class));
        assertThat(Types.VOID.isKeyType()).isFalse();
        Date date = new Date(1234567890123L);
        Date copy = BasicTypeInfo.DATE_TYPE_INFO.createSerializer().copy(date);
        assertThat(copy).isEqualTo(date).isNotSameAs(date);
        assertThat(BasicTypeInfo.DATE_TYPE_INFO.createSerializer().isImmutableType())
                .isFalse();
    }

    @Test
    void theRest() throws Exception {
        assertThat(JobStatus.FAILED.isTerminalState()).isTrue();
        assertThat(JobStatus.RESTARTING.isTerminalState()).isFalse();
        assertThat(new Watermark(0).getFormattedTimestamp()).matches("19(69|70)-\\d\\d-\\d\\d \\d\\d:\\d\\d:00.000");
        try (CloseableIterator<String> none = CloseableIterator.empty()) {
            assertThat(none).isExhausted();
        }
        StateTtlConfig hour = StateTtlConfig.newBuilder(Duration.ofHours(1)).build();
        assertThat(StateTtlConfig.newBuilder(hour)
                        .setTimeToLive(Duration.ofHours(2))
                        .build()
                        .getTimeToLive())
                .isEqualTo(Duration.ofHours(2));
        assertThat(hour.isEnabled()).isTrue();
        assertThat(StateTtlConfig.DISABLED.isEnabled()).isFalse();
        ParameterTool parameters = ParameterTool.fromMap(Map.of("input", "a"));
        String file = directory.resolve("p.properties").toString();
        parameters.createPropertiesFile(file);
        assertThat(ParameterTool.fromPropertiesFile(file)).isEqualTo(parameters);
        assertThatThrownBy(() -> parameters.createPropertiesFile(file, false)).hasMessageContaining("overwritten");
    }
}
