package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.DataStream;
import io.millrace.api.OutputTag;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.plan.Programs;
import io.millrace.types.Samples.Colour;
import io.millrace.types.Samples.Person;
import io.millrace.types.Samples.Shape;
import io.millrace.types.Samples.Square;
import io.millrace.types.Samples.Tree;
import io.millrace.types.Samples.Visit;
import io.millrace.types.Samples.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** R-API-2: normal programs never say their types, and what cannot be known is never guessed. */
class TypeInferenceTest {

    static List<Word> words(String line) {
        return Arrays.stream(line.split(" ", -1)).map(word -> new Word(word, 1)).toList();
    }

    static Tuple2<String, Long> pair(String word) {
        return Tuple2.of(word, 1L);
    }

    static <T> Map<T, List<T>> grouped(T value) {
        return Map.of(value, List.of(value));
    }

    static void split(String line, Collector<Tuple2<String, Integer>> out) {
        for (String word : line.split(" ", -1)) {
            out.collect(Tuple2.of(word, 1));
        }
    }

    /** Generic as user libraries are. */
    static final class Identity<T> extends RichMapFunction<T, T> {
        private static final long serialVersionUID = 1L;

        @Override
        public T map(T value) {
            return value;
        }
    }

    static final class ToList<T> implements MapFunction<T, List<T>> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<T> map(T value) {
            return List.of(value);
        }
    }

    /** As user libraries grow: each level fixes or renames something. */
    abstract static class Numbering<A, B> implements MapFunction<B, Tuple2<A, List<B>>> {
        private static final long serialVersionUID = 1L;
    }

    abstract static class Counting<X> extends Numbering<Long, X> {
        private static final long serialVersionUID = 1L;
    }

    static class CountingAll<Y extends CharSequence> extends Counting<Y> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<Long, List<Y>> map(Y value) {
            return Tuple2.of((long) value.length(), List.of(value));
        }
    }

    @Test
    void typesAreFoundThroughHierarchies() {
        assertThat(typeOf(s -> s.map(new CountingAll<>()))).isEqualTo("Tuple2<Long, List<String>>");
        assertThat(typeOf(s -> s.map(new CountingAll<>() {
                    private static final long serialVersionUID = 1L;
                })))
                .isEqualTo("Tuple2<Long, List<String>>");
        assertThat(typeOf(s -> s.map(new Counting<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Tuple2<Long, List<String>> map(String value) {
                        return Tuple2.of(1L, List.of(value));
                    }
                })))
                .isEqualTo("Tuple2<Long, List<String>>");
        assertThat(typeOf(s -> s.map(new CountingAll<>()).map(new Identity<>()).map(new ToList<>())))
                .isEqualTo("List<Tuple2<Long, List<String>>>");
    }

    private static String typeOf(Function<DataStream<String>, DataStream<?>> step) {
        StringBuilder type = new StringBuilder();
        Programs.build(env -> type.append(step.apply(env.fromData("a b", "c")).getType()));
        return type.toString();
    }

    @Test
    void lambdasGiveRecordsStringsAndBoxes() {
        assertThat(typeOf(s -> s.map(line -> new Word(line, 1)))).isEqualTo("Word");
        assertThat(typeOf(s -> s.map(line -> line.toUpperCase(Locale.ROOT)))).isEqualTo("String");
        assertThat(typeOf(s -> s.map(line -> line.length()))).isEqualTo("Integer");
        assertThat(typeOf(s -> s.map(line -> Colour.RED))).isEqualTo("Colour");
        assertThat(typeOf(s -> s.map(line -> new int[0]))).isEqualTo("int[]");
        assertThat(typeOf(s -> s.map(line -> line.split(" ", -1)))).isEqualTo("String[]");
        assertThat(typeOf(s -> s.map(String::length))).isEqualTo("Integer");
    }

    @Test
    void methodReferencesGiveTheirGenericSignature() {
        assertThat(typeOf(s -> s.map(TypeInferenceTest::words))).isEqualTo("List<Word>");
        assertThat(typeOf(s -> s.map(TypeInferenceTest::pair))).isEqualTo("Tuple2<String, Long>");
        assertThat(typeOf(s -> s.map(TypeInferenceTest::grouped))).isEqualTo("Map<String, List<String>>");
        assertThat(typeOf(s -> s.flatMap(TypeInferenceTest::split))).isEqualTo("Tuple2<String, Integer>");
        assertThat(typeOf(s -> s.map(TypeInferenceTest::pair).map(Tuple2::swap)))
                .isEqualTo("Tuple2<Long, String>");
        assertThat(typeOf(s -> s.map(line -> new Person()).map(Person::getTags)))
                .isEqualTo("List<String>");
    }

    @Test
    void classesGiveTheirGenericSupertypeAndLearnFromTheStream() {
        assertThat(typeOf(s -> s.map(new Identity<>()))).isEqualTo("String");
        assertThat(typeOf(s -> s.map(new ToList<>()).map(new Identity<>()))).isEqualTo("List<String>");
        assertThat(typeOf(s -> s.flatMap(new FlatMapFunction<String, Tuple2<String, Word>>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void flatMap(String value, Collector<Tuple2<String, Word>> out) {
                        out.collect(Tuple2.of(value, new Word(value, 1)));
                    }
                })))
                .isEqualTo("Tuple2<String, Word>");
        assertThat(typeOf(s -> s.process(new ProcessFunction<String, List<Word>>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void processElement(String value, Context ctx, Collector<List<Word>> out) {
                        out.collect(words(value));
                    }
                })))
                .isEqualTo("List<Word>");
    }

    /** Beyond Flink, which needs returns() here. */
    @Test
    void aFlatMapLambdaNeedsNoHintForPlainTypes() {
        assertThat(typeOf(s -> s.flatMap(
                        (String line, Collector<Word> out) -> words(line).forEach(out::collect))))
                .isEqualTo("Word");
        assertThat(typeOf(s -> {
                    DataStream<Word> words =
                            s.flatMap((line, out) -> words(line).forEach(out::collect));
                    return words;
                }))
                .isEqualTo("Word");
    }

    @Test
    void whatIsErasedStopsTheProgramWithTheLineAndTheCodeToAdd() {
        assertThatThrownBy(() -> typeOf(s -> s.map(line -> Tuple2.of(line, 1L)).filter(t -> true)))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("map at TypeInferenceTest.java:")
                .hasMessageContaining("only Tuple2<?, ?> is left of it")
                .hasMessageContaining(".returns(new TypeHint<Tuple2<String, Long>>() {})")
                .satisfies(thrown -> assertThat(
                                ((MillraceException) thrown).failure().code())
                        .isEqualTo("MR-2001"));
        assertThatThrownBy(() -> typeOf(s -> s.flatMap(
                        (String line, Collector<Tuple2<String, Long>> out) -> out.collect(Tuple2.of(line, 1L)))))
                .hasMessageContaining("flatMap at TypeInferenceTest.java:")
                .hasMessageContaining("only Tuple2<?, ?> is left of it")
                .hasMessageContaining("TypeHint<Tuple2<String, Long>>");
        assertThatThrownBy(() -> typeOf(s -> s.flatMap((line, out) -> out.collect(line))))
                .hasMessageContaining(".returns(new TypeHint<String>() {})");
        assertThatThrownBy(() -> typeOf(s -> s.keyBy(line -> Tuple2.of(line, line))))
                .hasMessageContaining("keyBy at TypeInferenceTest.java:")
                .hasMessageContaining(".getTypeInfo() as the second argument");
    }

    @Test
    void anUnknownTypeThatNobodyReadsIsAnErrorToo() {
        assertThatThrownBy(() -> Programs.compile(env -> env.fromData("a").map(line -> List.of(line))))
                .hasMessageContaining("only List<?> is left of it");
    }

    @Test
    void returnsSaysTheType() {
        assertThat(typeOf(s -> s.map(line -> Tuple2.of(line, 1L)).returns(new TypeHint<Tuple2<String, Long>>() {})))
                .isEqualTo("Tuple2<String, Long>");
        assertThat(typeOf(s -> s.map(line -> Tuple2.of(line, 1L)).returns(Types.TUPLE(Types.STRING, Types.LONG))))
                .isEqualTo("Tuple2<String, Long>");
        assertThat(typeOf(s -> s.flatMap((String line, Collector<Shape> out) -> out.collect(new Square(1)))
                        .returns(Shape.class)))
                .isEqualTo("Shape");
    }

    @Test
    void returnsComesDirectlyAfterItsOperator() {
        assertThatThrownBy(() -> typeOf(s -> {
                    SingleOutputStreamOperator<String> mapped = s.map(line -> line);
                    mapped.filter(line -> true);
                    return mapped.returns(String.class);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use already");
    }

    @Test
    void elementsShowTheirType() {
        assertThat(elementType(env -> env.fromData(Tuple2.of("a", 1), Tuple2.of("b", 2))))
                .isEqualTo("Tuple2<String, Integer>");
        assertThat(elementType(env -> env.fromData(Tuple2.of("a", null), Tuple2.of("b", 2L))))
                .isEqualTo("Tuple2<String, Long>");
        assertThat(elementType(env -> env.fromData(List.of(1, 2), List.of()))).isEqualTo("List<Integer>");
        assertThat(elementType(env -> env.<Shape>fromData(new Square(1)))).isEqualTo("Shape");
        assertThat(elementType(env -> env.fromData(new Square(1), new Samples.Circle(2))))
                .isEqualTo("Shape");
        assertThatThrownBy(() -> elementType(env -> env.fromData(List.of())))
                .hasMessageContaining("fromData at TypeInferenceTest.java:");
    }

    private static String elementType(Function<StreamExecutionEnvironment, DataStream<?>> source) {
        StringBuilder type = new StringBuilder();
        Programs.build(env -> type.append(source.apply(env).getType()));
        return type.toString();
    }

    @Test
    void recordsAreKnownDownToTheirComponents() {
        TypeInformation<Samples.Containers> type = TypeInformation.of(Samples.Containers.class);
        assertThat(TypeExtractor.kryoFields(type)).isEmpty();
        assertThat(type.isKeyType()).isTrue();
    }

    @Test
    void whatIsLeftToKryoIsReportedByField() {
        assertThat(TypeExtractor.kryoFields(TypeInformation.of(Visit.class)))
                .containsExactly(
                        "Visit.session.opaque: io.millrace.types.Samples$Opaque (it has no constructor without parameters)",
                        "Visit.all[]: io.millrace.types.Samples$Opaque (it has no constructor without parameters)");
        assertThat(TypeExtractor.kryoFields(TypeInformation.of(Tree.class)))
                .containsExactly("Tree.children[]: io.millrace.types.Samples$Tree (it contains itself)");
    }

    @Test
    void anOutputTagKnowsItsType() {
        assertThat(new OutputTag<Tuple2<String, Word>>("late") {}.getTypeInfo()).hasToString("Tuple2<String, Word>");
        assertThatThrownBy(() -> new OutputTag<Word>("late")).hasMessageContaining("anonymous subclass");
    }
}
