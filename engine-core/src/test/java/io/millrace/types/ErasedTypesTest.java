package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.api.AsyncDataStream;
import io.millrace.api.DataStream;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.tuple.Tuple3;
import io.millrace.api.types.Row;
import io.millrace.api.types.RowKind;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.plan.Programs;
import io.millrace.types.Samples.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The code to add where Java erased a type is complete wherever the lambda's body shows the type. */
class ErasedTypesTest {

    static Tuple2<String, List<Word>> grouped(String key) {
        return Tuple2.of(key, List.of());
    }

    @Test
    void tuplesShowTheirFields() {
        assertThat(hint(s -> s.map(line -> Tuple2.of(line, 1L)))).isEqualTo("Tuple2<String, Long>");
        assertThat(hint(s -> s.map(line -> new Tuple2<>(line.length(), line.isEmpty()))))
                .isEqualTo("Tuple2<Integer, Boolean>");
        assertThat(hint(s -> s.map(line -> Tuple3.of(new Word(line, 1), line.length() * 2.5, line + "!"))))
                .isEqualTo("Tuple3<Word, Double, String>");
        assertThat(hint(s -> s.map(line -> Tuple2.of(Tuple2.of(line, 'c'), List.of(1f)))))
                .isEqualTo("Tuple2<Tuple2<String, Character>, List<Float>>");
    }

    @Test
    void fieldsOfTheElementsShowTheirTypes() {
        assertThat(hint(s -> s.map(ErasedTypesTest::grouped).map(pair -> Tuple2.of(pair.f1.get(0), pair.f0))))
                .isEqualTo("Tuple2<Word, String>");
        assertThat(hint(s -> s.map(ErasedTypesTest::grouped).map(pair -> pair.swap())))
                .isEqualTo("Tuple2<List<Word>, String>");
        assertThat(hint(s -> s.map(line -> new Word(line, 1)).map(word -> Tuple2.of(word.text(), word.count()))))
                .isEqualTo("Tuple2<String, Long>");
    }

    @Test
    void callsShowWhatTheirSignaturesSay() {
        assertThat(hint(s -> s.map(line -> grouped(line)))).isEqualTo("Tuple2<String, List<Word>>");
        assertThat(hint(s -> s.map(line -> Map.of(line, grouped(line).f1)))).isEqualTo("Map<String, List<Word>>");
        assertThat(hint(s -> s.map(line -> Arrays.asList(line.split(" ", -1))))).isEqualTo("List<String>");
    }

    @Test
    void branchesAndLoopsAreFollowed() {
        assertThat(hint(s -> s.map(line -> line.isEmpty() ? Tuple2.of("", 0) : Tuple2.of(line, line.length()))))
                .isEqualTo("Tuple2<String, Integer>");
        assertThat(hint(s -> s.map(line -> {
                    if (line.isEmpty()) {
                        return Tuple2.of(null, 0L);
                    }
                    return Tuple2.of(line, (Long) null);
                })))
                .isEqualTo("Tuple2<String, Long>");
        assertThat(hint(s -> s.map(line -> {
                    List<Word> words = new ArrayList<>(grouped(line).f1);
                    for (String word : line.split(" ", -1)) {
                        words.add(new Word(word, 1));
                    }
                    return Tuple2.of(words, words.get(0));
                })))
                .isEqualTo("Tuple2<List<Word>, Word>");
        assertThat(hint(s -> s.map(line -> Tuple2.of(line, line.isEmpty() ? "none" : line.substring(1)))))
                .isEqualTo("Tuple2<String, String>");
    }

    @Test
    void whatIsCollectedShowsAsWellAsWhatIsReturned() {
        assertThat(hint(s -> s.flatMap((String line, Collector<Tuple2<String, Integer>> out) -> {
                    for (String word : line.split(" ", -1)) {
                        out.collect(Tuple2.of(word, 1));
                    }
                })))
                .isEqualTo("Tuple2<String, Integer>");
        assertThat(hint(s -> s.flatMap((String line, Collector<Tuple2<String, Long>> out) ->
                        List.of(line.split(" ", -1)).forEach(word -> out.collect(Tuple2.of(word, 1L))))))
                .isEqualTo("Tuple2<String, Long>");
        assertThat(hint(s -> s.windowAll(GlobalWindows.createWithEndOfStreamTrigger())
                        .apply((window, lines, out) -> {
                            for (String line : lines) {
                                out.collect(List.of(line));
                            }
                        })))
                .isEqualTo("List<String>");
        assertThat(hint(s -> AsyncDataStream.unorderedWait(
                        s,
                        (String line, ResultFuture<Tuple2<String, Integer>> result) ->
                                result.complete(List.of(Tuple2.of(line, 1))),
                        1,
                        TimeUnit.SECONDS)))
                .isEqualTo("Tuple2<String, Integer>");
    }

    @Test
    void bothSidesOfAJoinAreKnown() {
        assertThat(hint(s -> s.join(s.map(line -> new Word(line, 1)))
                        .where(line -> line)
                        .equalTo(Word::text)
                        .window(GlobalWindows.createWithEndOfStreamTrigger())
                        .apply((line, word) -> Tuple2.of(word, line))))
                .isEqualTo("Tuple2<Word, String>");
    }

    @Test
    void theTypeIsNamedAsTheStreamHasIt() {
        assertThat(hint(s -> s.<List<Word>>map(line -> new ArrayList<>(grouped(line).f1))))
                .isEqualTo("List<Word>");
        assertThat(hint(s -> s.<Map<String, Integer>>map(line -> new HashMap<>(Map.of(line, 1)))))
                .isEqualTo("Map<String, Integer>");
    }

    @Test
    void whatTheBodyDoesNotShowIsLeftToThePerson() {
        assertThat(hint(s -> s.map(line -> new ArrayList<String>()))).isEqualTo("ArrayList<…>");
        assertThat(hint(s -> s.map(line -> Tuple2.of(
                        line,
                        Arrays.stream(line.split(" ", -1)).map(String::length).toList()))))
                .isEqualTo("Tuple2<String, List<…>>");
    }

    private static final Row EMPTY = new Row(0);

    static final class ToRow implements MapFunction<String, Tuple2<String, Row>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<String, Row> map(String line) {
            return Tuple2.of(line, Row.of(line.length()));
        }
    }

    public static final class Basket {
        public Row content;
    }

    @Test
    void rowsShowTheFieldsThatAreSet() {
        assertThat(code(s -> s.map(line -> Row.of(line, line.length(), new Word(line, 1)))))
                .isEqualTo("Types.ROW_NAMED(new String[] {\"f0\", \"f1\", \"f2\"}, Types.STRING, Types.INT,"
                        + " TypeInformation.of(Word.class))");
        assertThat(code(s -> s.map(line -> {
                    Row row = Row.withNames(RowKind.DELETE);
                    row.setField("word", line);
                    row.setField("words", List.of(line));
                    row.setField("inside", Row.of(1.5));
                    return row;
                })))
                .isEqualTo("Types.ROW_NAMED(new String[] {\"word\", \"words\", \"inside\"}, Types.STRING,"
                        + " TypeInformation.of(new TypeHint<List<String>>() {}),"
                        + " Types.ROW_NAMED(new String[] {\"f0\"}, Types.DOUBLE))");
        assertThat(code(s -> s.map(line -> {
                    Row row = new Row(2);
                    row.setField(0, line);
                    row.setField(1, 1L);
                    return row;
                })))
                .isEqualTo("Types.ROW_NAMED(new String[] {\"f0\", \"f1\"}, Types.STRING, Types.LONG)");
        assertThat(code(s -> s.flatMap((String line, Collector<Row> out) -> out.collect(Row.of(line, 'c')))))
                .isEqualTo("Types.ROW_NAMED(new String[] {\"f0\", \"f1\"}, Types.STRING, Types.CHAR)");
        assertThat(code(s -> s.map(line -> Row.of(line.isEmpty() ? null : line, line.isEmpty() ? 1 : 2))))
                .isEqualTo("Types.ROW_NAMED(new String[] {\"f0\", \"f1\"}, Types.STRING, Types.INT)");
        assertThat(code(s -> s.map(Row::of))).isEqualTo("Types.ROW_NAMED(new String[] {\"f0\"}, Types.STRING)");
        assertThat(code(s -> s.map(line -> Tuple2.of(line, Row.of(1)))))
                .isEqualTo("Types.TUPLE(Types.STRING, Types.ROW_NAMED(new String[] {\"f0\"}, Types.INT))");
    }

    @Test
    void whereNothingShowsTheFieldsThereIsAPlaceForThem() {
        assertThat(code(s -> s.map(line -> Row.copy(EMPTY)))).isEqualTo("Types.ROW_NAMED(new String[] {\"…\"}, …)");
        assertThat(code(s -> s.map(new ToRow())))
                .isEqualTo("Types.TUPLE(Types.STRING, Types.ROW_NAMED(new String[] {\"…\"}, …))");
        MillraceException inside = catchThrowableOfType(
                MillraceException.class,
                () -> Programs.build(
                        env -> env.fromData("a").map(line -> new Basket()).getType()));
        assertThat(inside.failure().code()).isEqualTo("MR-2001");
        assertThat(inside.failure().message())
                .contains("at ErasedTypesTest.java:", "no class names the fields of a Row", "record", "@TypeInfo");
        assertThatThrownBy(() -> TypeInformation.of(Row.class))
                .hasMessageContaining("Types.ROW_NAMED(new String[] {\"…\"}, …)");
        assertThatThrownBy(() -> new TypeHint<Tuple2<String, Row>>() {})
                .hasMessageContaining("Types.TUPLE(Types.STRING, Types.ROW_NAMED(new String[] {\"…\"}, …))");
    }

    /** What stands between {@code .returns(} and {@code )} at the end. */
    private static String code(Function<DataStream<String>, DataStream<?>> step) {
        MillraceException refused = catchThrowableOfType(
                MillraceException.class,
                () -> Programs.build(env -> step.apply(env.fromData("a b", "c")).getType()));
        String message = refused.failure().message();
        assertThat(refused.failure().code()).isEqualTo("MR-2001");
        assertThat(message).contains("at ErasedTypesTest.java:").endsWith(")");
        return message.substring(message.indexOf(".returns(") + ".returns(".length(), message.length() - 1);
    }

    /** What stands between {@code new TypeHint<} and {@code >() {}}. */
    private static String hint(Function<DataStream<String>, DataStream<?>> step) {
        MillraceException refused = catchThrowableOfType(
                MillraceException.class,
                () -> Programs.build(env -> step.apply(env.fromData("a b", "c")).getType()));
        Failure failure = refused.failure();
        assertThat(failure.code()).isEqualTo("MR-2001");
        assertThat(failure.message()).contains("at ErasedTypesTest.java:", ".returns(new TypeHint<");
        String message = failure.message();
        return message.substring(
                message.indexOf("new TypeHint<") + "new TypeHint<".length(), message.indexOf(">() {}"));
    }
}
