package io.millrace.api.state.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.tuple.Tuple2;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Futures are complete, and what is asked of them is done at once. */
class StateFutureTest {
    private final List<Object> seen = new ArrayList<>();
    private final StateFuture<Integer> seven = StateFutureUtils.completedFuture(7);

    @Test
    void chainsOfCallbacksRunAtOnce() {
        seven.thenApply(value -> value + 1)
                .thenCompose(value -> StateFutureUtils.completedFuture("got " + value))
                .thenCombine(seven, (text, value) -> text + " and " + value)
                .thenAccept(seen::add)
                .thenAccept(seen::add);
        assertThat(seen).containsExactly("got 8 and 7", null);
        StateFutureUtils.<String>completedVoidFuture().thenAccept(nothing -> seen.add(nothing));
        assertThat(seen).hasSize(3).endsWith((Object) null);
    }

    @Test
    void conditionsChooseOneOfTwo() {
        seven.thenConditionallyApply(value -> value > 5, value -> "large", value -> -1)
                .thenAccept(seen::add);
        seven.thenConditionallyApply(value -> value > 9, value -> "large", value -> -1)
                .thenAccept(seen::add);
        seven.thenConditionallyApply(value -> value > 9, value -> "large").thenAccept(seen::add);
        assertThat(seen)
                .containsExactly(Tuple2.of(true, "large"), Tuple2.of(false, -1), Tuple2.of(false, (String) null));
        seen.clear();

        seven.thenConditionallyAccept(value -> value > 5, seen::add, value -> seen.add("small"))
                .thenAccept(seen::add);
        seven.thenConditionallyAccept(value -> value > 9, seen::add, value -> seen.add("small"))
                .thenAccept(seen::add);
        seven.thenConditionallyAccept(value -> value > 9, seen::add).thenAccept(seen::add);
        assertThat(seen).containsExactly(7, true, "small", false, false);
        seen.clear();

        seven.thenConditionallyCompose(
                        value -> value > 9,
                        StateFutureUtils::completedFuture,
                        value -> StateFutureUtils.completedVoidFuture())
                .thenAccept(seen::add);
        seven.thenConditionallyCompose(value -> value > 5, StateFutureUtils::completedFuture)
                .thenAccept(seen::add);
        seven.thenConditionallyCompose(value -> value > 9, StateFutureUtils::completedFuture)
                .thenAccept(seen::add);
        assertThat(seen).containsExactly(Tuple2.of(false, null), Tuple2.of(true, 7), Tuple2.of(false, (Integer) null));
    }

    @Test
    void whatACallbackThrowsIsThrownAsItIs() {
        IOException mine = new IOException("mine");
        assertThatThrownBy(() -> seven.thenAccept(value -> {
                    throw mine;
                }))
                .isSameAs(mine);
        assertThatThrownBy(() -> seven.thenCompose(value -> {
                    throw mine;
                }))
                .isSameAs(mine);
    }
}
