package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.DataStream;
import io.millrace.api.Order;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichMapPartitionFunction;
import io.millrace.api.tuple.Tuple2;
import io.millrace.base.MillraceException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Partitions that end with the input: of subtasks, and of keys. */
@Timeout(60)
class FullPartitionsTest {
    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    record Sale(String shop, int amount, List<String> goods) {}

    /** What one subtask is given comes to a sum; the other is given nothing. */
    private DataStream<Long> numbers() {
        env.setParallelism(2);
        return env.fromData(3L, 1L, 2L).global().filter(number -> number > 0);
    }

    private DataStream<Sale> sales() {
        return env.fromData(
                new Sale("b", 3, List.of("x")),
                new Sale("a", 5, List.of()),
                new Sale("b", 1, List.of()),
                new Sale("b", 2, List.of()));
    }

    static final class Sum implements AggregateFunction<Long, Long, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Long value, Long accumulator) {
            return accumulator + value;
        }

        @Override
        public String getResult(Long accumulator) {
            return "sum " + accumulator;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    @Test
    void everySubtaskHasAPartition() throws Exception {
        assertThat(numbers().fullWindowPartition().reduce(Long::sum).executeAndCollect(10))
                .containsExactly(6L);
        assertThat(numbers().fullWindowPartition().aggregate(new Sum()).executeAndCollect(10))
                .containsExactlyInAnyOrder("sum 6", "sum 0");
        assertThat(numbers()
                        .fullWindowPartition()
                        .mapPartition((Iterable<Long> values, Collector<String> out) -> {
                            List<Long> seen = new ArrayList<>();
                            values.forEach(seen::add);
                            out.collect(seen.toString());
                        })
                        .executeAndCollect(10))
                .containsExactlyInAnyOrder("[3, 1, 2]", "[]");
        assertThat(numbers()
                        .fullWindowPartition()
                        .sortPartition("*", Order.DESCENDING)
                        .executeAndCollect(10))
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void everyKeyHasAPartition() throws Exception {
        env.setParallelism(1);
        assertThat(sales().keyBy(Sale::shop)
                        .fullWindowPartition()
                        .reduce((a, b) -> new Sale(a.shop, a.amount + b.amount, List.of()))
                        .map(Sale::toString)
                        .executeAndCollect(10))
                .containsExactlyInAnyOrder(
                        new Sale("a", 5, List.of()).toString(), new Sale("b", 6, List.of()).toString());
        assertThat(sales().map(Sale::amount)
                        .map(Long::valueOf)
                        .keyBy(amount -> amount % 2)
                        .fullWindowPartition()
                        .aggregate(new Sum())
                        .executeAndCollect(10))
                .containsExactlyInAnyOrder("sum 9", "sum 2");
        assertThat(sales().keyBy(Sale::shop)
                        .fullWindowPartition()
                        .mapPartition(new Shop())
                        .executeAndCollect(10))
                .containsExactlyInAnyOrder("of b: 3, of 1 in all: [3, 1, 2]", "of a: 1, of 1 in all: [5]");
        List<String> sorted = sales().keyBy(Sale::shop)
                .fullWindowPartition()
                .sortPartition("amount", Order.ASCENDING)
                .map(sale -> sale.shop + sale.amount)
                .executeAndCollect(10);
        assertThat(sorted).containsExactlyInAnyOrder("a5", "b1", "b2", "b3").containsSubsequence("b1", "b2", "b3");
    }

    static final class Shop extends RichMapPartitionFunction<Sale, String> {
        private static final long serialVersionUID = 1L;
        private transient int subtasks;

        @Override
        public void open(OpenContext openContext) {
            subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        }

        @Override
        public void mapPartition(Iterable<Sale> values, Collector<String> out) {
            List<Integer> amounts = new ArrayList<>();
            String shop = "";
            for (Sale sale : values) {
                shop = sale.shop;
                amounts.add(sale.amount);
            }
            out.collect("of " + shop + ": " + amounts.size() + ", of " + subtasks + " in all: " + amounts);
        }
    }

    @Test
    void aPartitionIsSortedByAFieldOrByAKeyOfSeveral() throws Exception {
        env.setParallelism(1);
        assertThat(sales().fullWindowPartition()
                        .sortPartition(1, Order.DESCENDING)
                        .map(Sale::amount)
                        .executeAndCollect(10))
                .containsExactly(5, 3, 2, 1);
        assertThat(sales().fullWindowPartition()
                        .sortPartition(new ByShopAndAmount(), Order.ASCENDING)
                        .map(sale -> sale.shop + sale.amount)
                        .executeAndCollect(10))
                .containsExactly("a5", "b1", "b2", "b3");
    }

    static final class ByShopAndAmount implements KeySelector<Sale, Tuple2<String, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<String, Integer> getKey(Sale sale) {
            return Tuple2.of(sale.shop, sale.amount);
        }
    }

    @Test
    void whatCannotBeSortedIsRefusedWhereItIsSaid() {
        assertThatThrownBy(() -> sales().fullWindowPartition().sortPartition("price", Order.ASCENDING))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("sortPartition(\"price\") at FullPartitionsTest")
                .hasMessageContaining("no field 'price'");
        assertThatThrownBy(() -> sales().fullWindowPartition().sortPartition("goods", Order.ASCENDING))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("cannot compare field 'goods' of Sale of type List");
        assertThatThrownBy(() -> sales().fullWindowPartition().sortPartition(Sale::goods, Order.ASCENDING))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("cannot compare keys of type List<String>");
        assertThatThrownBy(() -> sales().fullWindowPartition().sortPartition("amount", Order.ANY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ASCENDING or DESCENDING, not ANY");
    }
}
