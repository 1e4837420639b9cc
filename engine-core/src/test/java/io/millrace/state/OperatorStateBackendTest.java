package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.TestTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorStateBackendTest {
    private final OperatorStateBackend backend = new OperatorStateBackend();

    @SuppressWarnings("unchecked") // the maps of this test are never written
    private static TypeSerializer<Map<Object, Object>> maps() {
        return (TypeSerializer<Map<Object, Object>>) (TypeSerializer<?>) TestTypes.immutable();
    }

    @Test
    void aNameMeansTheSameListOrMapEachTime() {
        backend.list("requests", TestTypes.immutable()).add("a");
        backend.broadcast("rules", maps()).put("limit", 5);

        assertThat(backend.list("requests", TestTypes.immutable())).isEqualTo(List.of("a"));
        assertThat(backend.list("others", TestTypes.immutable())).isEmpty();
        assertThat(backend.broadcast("rules", maps())).isEqualTo(Map.of("limit", 5));
        assertThat(backend.size()).isEqualTo(2);
    }

    @Test
    void listsAndMapsMayHaveTheSameNameAndMapsKeepTheOrderOfInsertion() {
        backend.list("x", TestTypes.immutable()).add(1);
        for (int i = 20; i > 0; i--) {
            backend.broadcast("x", maps()).put(i, i);
        }
        assertThat(backend.broadcast("x", maps()).keySet().iterator().next()).isEqualTo(20);
        assertThat(backend.size()).isEqualTo(21);
    }
}
