package org.example.jobs;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.BasicArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.LocalTimeTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.CompositeType;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.EnumTypeInfo;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.api.java.typeutils.SetTypeInfo;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Types that the program names itself, makes in a factory, or reads the fields of; options under an old name. */
public class OwnTypes {
    public enum Level {
        LOW,
        HIGH
    }

    @TypeInfo(RangeFactory.class)
    public static class Range<T> {
        public T from;
        public T to;

        public static <T> Range<T> of(T from, T to) {
            Range<T> range = new Range<>();
            range.from = from;
            range.to = to;
            return range;
        }
    }

    public static class RangeFactory extends TypeInfoFactory<Range<Object>> {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public TypeInformation<Range<Object>> createTypeInfo(
                Type t, Map<String, TypeInformation<?>> genericParameters) {
            Map<String, TypeInformation<?>> fields = new HashMap<>();
            fields.put("from", genericParameters.get("T"));
            fields.put("to", genericParameters.get("T"));
            return (TypeInformation) Types.POJO(Range.class, fields);
        }
    }

    public static class Reading {
        public String sensor;
        public Level level;
        public int[] samples;
        public Range<Integer> range;

        public Reading() {}

        public Reading(String sensor, int... samples) {
            this.sensor = sensor;
            this.samples = samples;
            int[] sorted = samples.clone();
            Arrays.sort(sorted);
            this.range = Range.of(sorted[0], sorted[sorted.length - 1]);
            this.level = range.to > 50 ? Level.HIGH : Level.LOW;
        }
    }

    private static final ConfigOption<Duration> PATIENCE = ConfigOptions.key("readings.patience")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("How long to wait.")
            .withDeprecatedKeys("readings.wait", "wait");

    public static void main(String[] args) throws Exception {
        Configuration options = new Configuration();
        options.setString("wait", "3 s");
        System.out.println("patience " + options.get(PATIENCE) + " " + PATIENCE.hasFallbackKeys());

        CompositeType<Reading> type = (CompositeType<Reading>) TypeInformation.of(Reading.class);
        System.out.println(Arrays.toString(type.getFieldNames()) + " " + type.getFieldIndex("sensor") + " "
                + type.hasField("color") + " " + (type.getTypeAt("level") instanceof EnumTypeInfo) + " "
                + (type instanceof PojoTypeInfo) + " " + type.getArity() + " " + type.getTotalFields());
        System.out.println(new ListTypeInfo<>(String.class).equals(Types.LIST(Types.STRING)) + " "
                + new SetTypeInfo<>(Types.LONG).getElementTypeInfo().equals(Types.LONG) + " "
                + PrimitiveArrayTypeInfo.getInfoFor(int[].class).equals(Types.PRIMITIVE_ARRAY(Types.INT)) + " "
                + LocalTimeTypeInfo.LOCAL_DATE.equals(Types.LOCAL_DATE) + " "
                + BasicArrayTypeInfo.STRING_ARRAY_TYPE_INFO.getComponentInfo().equals(Types.STRING) + " "
                + ObjectArrayTypeInfo.getInfoFor(type).getComponentInfo().equals(type) + " "
                + new GenericTypeInfo<>(Object.class).equals(Types.GENERIC(Object.class)) + " "
                + new EnumTypeInfo<>(Level.class).getTypeClass().getSimpleName());

        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
        env.getConfig().configure(options, OwnTypes.class.getClassLoader());
        env.fromData(
                        type,
                        new Reading("a", 3, 1, 2),
                        new Reading("b", 90, 20),
                        new Reading("a", 60),
                        new Reading("b", 7, 8, 9))
                .keyBy(new BySensorAndLevel())
                .map(reading -> reading.sensor + " " + reading.level + " " + reading.range.from + ".." + reading.range.to)
                .print();
        env.fromData(List.of("x", "y"), Types.STRING)
                .map(name -> Set.of(name))
                .returns(new SetTypeInfo<>(String.class))
                .map(names -> Range.of(names.iterator().next(), "z"))
                .returns(new TypeHint<Range<String>>() {})
                .rebalance()
                .map(range -> range.from + "-" + range.to)
                .print("range");
        env.execute("Own types");
    }

    public static class BySensorAndLevel
            implements KeySelector<Reading, Tuple2<String, String>>, ResultTypeQueryable<Tuple2<String, String>> {
        @Override
        public Tuple2<String, String> getKey(Reading reading) {
            return Tuple2.of(reading.sensor, reading.level.name());
        }

        @Override
        public TypeInformation<Tuple2<String, String>> getProducedType() {
            return new TupleTypeInfo<>(Types.STRING, Types.STRING);
        }
    }
}
