package io.millrace.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.source.lib.CollectionSource;
import io.millrace.api.connector.source.lib.NumberSequenceSource;
import io.millrace.api.types.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sources without an outside world give each element once, in order within a split, whatever is restored when. */
class BuiltInSourcesTest {

    @Test
    void aSequenceIsReadOnceByAllReadersTogether() throws Exception {
        for (boolean restoring : new boolean[] {false, true}) {
            for (int parallelism : new int[] {1, 3, 7}) {
                List<List<Long>> read =
                        new ScriptedSource<>(new NumberSequenceSource(-500, 500), parallelism).run(restoring);
                assertThat(read.stream().flatMap(Collection::stream))
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.rangeClosed(-500, 500).boxed().toList());
            }
        }
    }

    @Test
    void aSequenceShorterThanTheParallelismLeavesReadersEmpty() throws Exception {
        List<List<Long>> read = new ScriptedSource<>(new NumberSequenceSource(1, 2), 4).run(false);
        assertThat(read.stream().flatMap(Collection::stream)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aSequenceMayEndAtTheLargestNumber() throws Exception {
        NumberSequenceSource last = new NumberSequenceSource(Long.MAX_VALUE - 2, Long.MAX_VALUE);
        assertThat(new ScriptedSource<>(last, 1).run(true).get(0))
                .containsExactly(Long.MAX_VALUE - 2, Long.MAX_VALUE - 1, Long.MAX_VALUE);
        assertThatThrownBy(() -> new NumberSequenceSource(2, 1)).hasMessageContaining("is empty");
    }

    @Test
    void aCollectionIsReadInItsOrderByOneReader() throws Exception {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            elements.add("element " + i);
        }
        for (boolean restoring : new boolean[] {false, true}) {
            List<List<String>> read =
                    new ScriptedSource<>(new CollectionSource<>(elements, Types.STRING), 2).run(restoring);
            assertThat(read.stream().flatMap(Collection::stream)).containsExactlyElementsOf(elements);
        }
        assertThat(new ScriptedSource<>(new CollectionSource<>(List.<String>of(), Types.STRING), 1)
                        .run(false)
                        .get(0))
                .isEmpty();
    }

    @Test
    void aNullElementIsRefusedByItsNumber() {
        assertThatThrownBy(() -> new CollectionSource<>(java.util.Arrays.asList("a", null), Types.STRING))
                .hasMessageContaining("element 1 of the collection is null");
    }
}
