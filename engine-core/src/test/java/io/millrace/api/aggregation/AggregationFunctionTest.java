package io.millrace.api.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.aggregation.AggregationFunction.AggregationType;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.tuple.Tuple3;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.JavaObjects;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Two elements of one key, combined as a program would have them combined; also after a journey to a task. */
class AggregationFunctionTest {

    public record Price(String currency, double amount) {}

    public record Sale(String item, int count, long time, Price price, BigDecimal tax) {}

    public static class Reading {
        public String sensor;
        private float value;

        public Reading() {}

        Reading(String sensor, float value) {
            this.sensor = sensor;
            this.value = value;
        }

        public float getValue() {
            return value;
        }

        public void setValue(float value) {
            this.value = value;
        }

        @Override
        public String toString() {
            return sensor + "=" + value;
        }
    }

    private static final Sale FIRST = new Sale("tea", 2, 10, new Price("EUR", 1.5), BigDecimal.ONE);
    private static final Sale SECOND = new Sale("rum", 3, 9, new Price("USD", 2.5), BigDecimal.TEN);

    private static <T> T combine(AggregationFunction<T> function, T first, T second) throws Exception {
        T combined = function.reduce(first, second);
        @SuppressWarnings("unchecked") // its own copy
        AggregationFunction<T> travelled = JavaObjects.read(
                JavaObjects.write(function), AggregationFunction.class, AggregationFunctionTest.class.getClassLoader());
        assertThat(travelled.reduce(first, second).toString()).isEqualTo(combined.toString());
        return combined;
    }

    private static Sale sales(AggregationType aggregation, String field) throws Exception {
        TypeInformation<Sale> type = TypeInformation.of(Sale.class);
        return combine(AggregationFunction.of(aggregation, type, field, true, "Test.java:1"), FIRST, SECOND);
    }

    private static <T> T at(AggregationType aggregation, TypeInformation<T> type, int position, T first, T second)
            throws Exception {
        return combine(AggregationFunction.of(aggregation, type, position, true, "Test.java:1"), first, second);
    }

    @Test
    void aSumKeepsTheOtherFieldsOfTheFirstRecord() throws Exception {
        assertThat(sales(AggregationType.SUM, "count"))
                .isEqualTo(new Sale("tea", 5, 10, FIRST.price(), BigDecimal.ONE));
        assertThat(sales(AggregationType.SUM, "time").time()).isEqualTo(19);
        assertThat(sales(AggregationType.SUM, "tax").tax()).isEqualTo(new BigDecimal(11));
        assertThat(sales(AggregationType.SUM, "price.amount").price()).isEqualTo(new Price("EUR", 4.0));
        assertThat(at(AggregationType.SUM, TypeInformation.of(Sale.class), 1, FIRST, SECOND)
                        .count())
                .isEqualTo(5);
    }

    @Test
    void extremesReplaceTheFieldOrTheWholeElement() throws Exception {
        assertThat(sales(AggregationType.MAX, "count"))
                .isEqualTo(new Sale("tea", 3, 10, FIRST.price(), BigDecimal.ONE));
        assertThat(sales(AggregationType.MIN, "count")).isEqualTo(FIRST);
        assertThat(sales(AggregationType.MIN, "item").item()).isEqualTo("rum");
        assertThat(sales(AggregationType.MAXBY, "count")).isSameAs(SECOND);
        assertThat(sales(AggregationType.MINBY, "time")).isSameAs(SECOND);
        assertThat(sales(AggregationType.MAXBY, "price.currency")).isSameAs(SECOND);
        assertThat(sales(AggregationType.MINBY, "price.amount")).isSameAs(FIRST);
    }

    @Test
    void ofEqualElementsTheFirstOrTheLastCounts() throws Exception {
        TypeInformation<Tuple2<String, Integer>> type = TypeInformation.of(new TypeHint<Tuple2<String, Integer>>() {});
        Tuple2<String, Integer> a = Tuple2.of("a", 1);
        Tuple2<String, Integer> b = Tuple2.of("b", 1);
        assertThat(AggregationFunction.of(AggregationType.MAXBY, type, 1, true, "here")
                        .reduce(a, b))
                .isSameAs(a);
        assertThat(AggregationFunction.of(AggregationType.MAXBY, type, 1, false, "here")
                        .reduce(a, b))
                .isSameAs(b);
        assertThat(AggregationFunction.of(AggregationType.MINBY, type, "f1", false, "here")
                        .reduce(a, b))
                .isSameAs(b);
    }

    @Test
    void tuplesAreCopiedAndAskedByPositionOrName() throws Exception {
        TypeInformation<Tuple3<String, Short, Tuple2<Byte, Double>>> type =
                TypeInformation.of(new TypeHint<Tuple3<String, Short, Tuple2<Byte, Double>>>() {});
        Tuple3<String, Short, Tuple2<Byte, Double>> a = Tuple3.of("a", (short) 1, Tuple2.of((byte) 1, 0.5));
        Tuple3<String, Short, Tuple2<Byte, Double>> b = Tuple3.of("b", (short) 2, Tuple2.of((byte) 2, 0.25));
        assertThat(at(AggregationType.SUM, type, 1, a, b)).hasToString("(a,3,(1,0.5))");
        assertThat(combine(AggregationFunction.of(AggregationType.SUM, type, "f2.f0", true, "here"), a, b))
                .hasToString("(a,1,(3,0.5))");
        assertThat(combine(AggregationFunction.of(AggregationType.MIN, type, "2.1", true, "here"), a, b))
                .hasToString("(a,1,(1,0.25))");
        assertThat(a).as("what was given stays").hasToString("(a,1,(1,0.5))");
    }

    @Test
    void aPojoIsCopied() throws Exception {
        TypeInformation<Reading> type = TypeInformation.of(Reading.class);
        Reading a = new Reading("s1", 1.5f);
        Reading sum = combine(
                AggregationFunction.of(AggregationType.SUM, type, "value", true, "here"), a, new Reading("s2", 2));
        assertThat(sum).hasToString("s1=3.5");
        assertThat(a).hasToString("s1=1.5");
    }

    @Test
    void numbersTextAndArraysAreTheirOwnFields() throws Exception {
        assertThat(at(AggregationType.SUM, Types.INT, 0, 4, 5)).isEqualTo(9);
        assertThat(combine(AggregationFunction.of(AggregationType.MAX, Types.STRING, "*", true, "here"), "a", "b"))
                .isEqualTo("b");
        long[] sum = AggregationFunction.of(AggregationType.SUM, TypeInformation.of(long[].class), 1, true, "here")
                .reduce(new long[] {1, 2}, new long[] {3, 4});
        assertThat(sum).containsExactly(1, 6);
    }

    @Test
    void whatCannotBeAggregatedIsRefusedWithTheFieldsThereAre() {
        TypeInformation<Sale> sale = TypeInformation.of(Sale.class);
        refused(
                "MR-2080",
                "sum(\"cuont\") at here: Sale has no field 'cuont', only [item, count, time, price, tax]",
                () -> AggregationFunction.of(AggregationType.SUM, sale, "cuont", true, "here"));
        refused(
                "MR-2080",
                "maxBy(7) at here: Sale has the fields 0 to 4",
                () -> AggregationFunction.of(AggregationType.MAXBY, sale, 7, true, "here"));
        refused(
                "MR-2080",
                "String has no fields",
                () -> AggregationFunction.of(AggregationType.SUM, sale, "item.length", true, "here"));
        refused(
                "MR-2080",
                "the fields of a POJO have no order",
                () -> AggregationFunction.of(AggregationType.SUM, TypeInformation.of(Reading.class), 0, true, "here"));
        refused(
                "MR-2080",
                "Integer has no fields; 0 is the value itself",
                () -> AggregationFunction.of(AggregationType.SUM, Types.INT, 1, true, "here"));
        refused(
                "MR-2081",
                "sum at here cannot add field 'item' of Sale of type String",
                () -> AggregationFunction.of(AggregationType.SUM, sale, "item", true, "here"));
        refused(
                "MR-2082",
                "minBy at here cannot compare field 'price' of Sale of type Price",
                () -> AggregationFunction.of(AggregationType.MINBY, sale, "price", true, "here"));
    }

    private static void refused(String code, String message, Runnable program) {
        assertThatThrownBy(program::run)
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
