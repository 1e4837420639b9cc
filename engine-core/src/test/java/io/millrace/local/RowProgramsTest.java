package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.api.CloseableIterator;
import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.Row;
import io.millrace.api.types.RowKind;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of rows in whole programs: as elements, keys and state, aggregated by their fields. */
@Timeout(60)
class RowProgramsTest {
    private static final TypeInformation<Row> SALE =
            Types.ROW_NAMED(new String[] {"product", "price"}, Types.STRING, Types.INT);

    /** How often each key was seen, in rows. */
    static final class Counting extends RichMapFunction<Row, String> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Row> seen;

        @Override
        public void open(OpenContext openContext) {
            seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.ROW(Types.INT)));
        }

        @Override
        public String map(Row sale) throws Exception {
            Row before = seen.value();
            int count = before == null ? 1 : before.<Integer>getFieldAs(0) + 1;
            seen.update(Row.of(count));
            return sale.getField("product") + " " + count;
        }
    }

    private static DataStream<Row> sales(StreamExecutionEnvironment env) {
        env.setParallelism(2);
        return env.fromData("tea 1", "rum 5", "tea 2")
                .map(line -> {
                    Row row = Row.withNames();
                    row.setField("product", line.substring(0, 3));
                    row.setField("price", Integer.valueOf(line.substring(4)));
                    return row;
                })
                .returns(SALE);
    }

    private static <T> List<T> collected(DataStream<T> stream) throws Exception {
        List<T> results = new ArrayList<>();
        try (CloseableIterator<T> iterator = stream.executeAndCollect()) {
            iterator.forEachRemaining(results::add);
        }
        return results;
    }

    @Test
    void fieldsAreSummedByNameAndByPosition() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        assertThat(collected(sales(env)
                        .keyBy(row -> (String) row.getField("product"))
                        .sum("price")))
                .containsExactlyInAnyOrder(Row.of("tea", 1), Row.of("rum", 5), Row.of("tea", 3));
        assertThat(collected(sales(env).keyBy(row -> true).maxBy(1))).hasSize(3).contains(Row.of("rum", 5));
        assertThat(collected(sales(env).keyBy(row -> true).min("1"))).hasSize(3);
    }

    @Test
    void aRowCanBeTheKeyAndTheState() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<String> counted = sales(env)
                .keyBy(row -> Row.of(row.getField("product"), null), Types.ROW(Types.STRING, Types.STRING))
                .map(new Counting());
        assertThat(collected(counted)).containsExactlyInAnyOrder("tea 1", "rum 1", "tea 2");
    }

    @Test
    void exampleRowsShowTheirTypes() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Row> rows = env.fromData(Row.of("tea", null), Row.ofKind(RowKind.DELETE, null, 2L));
        assertThat(rows.getType()).isEqualTo(Types.ROW(Types.STRING, Types.LONG));
        assertThat(collected(rows.rebalance()))
                .containsExactlyInAnyOrder(Row.of("tea", null), Row.ofKind(RowKind.DELETE, null, 2L));
        Row named = Row.withNames();
        named.setField("id", 7);
        assertThat(env.fromData(named).getType()).hasToString("Row(id: Integer)");
    }

    @Test
    void aRowOfTheWrongFieldsFailsWithTheOperatorThatGaveIt() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        MillraceException failed = catchThrowableOfType(
                MillraceException.class,
                () -> collected(env.fromData("tea")
                        .map(line -> Row.of(line, "cheap"))
                        .returns(SALE)
                        .rebalance()
                        .map(row -> row.toString())));
        assertThat(failed.failure().code()).isEqualTo("MR-6154");
        assertThat(failed.failure().message()).contains(".price", "java.lang.String", "RowProgramsTest.java:");
        MillraceException misspelt = catchThrowableOfType(
                MillraceException.class,
                () -> collected(env.fromData("tea")
                        .map(line -> Row.of(line))
                        .returns(SALE)
                        .rebalance()
                        .map(row -> row.toString())));
        assertThat(misspelt.failure().code()).isEqualTo("MR-6153");
        assertThat(misspelt.failure().message()).contains("Row[product, price]", "1 fields");
    }
}
