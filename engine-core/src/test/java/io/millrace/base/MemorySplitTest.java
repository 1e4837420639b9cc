package io.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One number in, a split that adds up out. */
class MemorySplitTest {

    @ParameterizedTest
    @CsvSource({
        "464m,  96m,   64m,  112m, 192m",
        "512m,  144m,  64m,  112m, 192m",
        "1g,    618m,  102m, 112m, 192m",
        "1728m, 1192m, 172m, 172m, 192m",
        "4g,    3022m, 409m, 256m, 409m",
        "16g,   14080m, 1g,  256m, 1g",
    })
    void aContainerIsSplitSo(String container, String heap, String direct, String metaspace, String overhead) {
        MemorySplit split = MemorySplit.of(MemorySize.parse(container));

        assertThat(split.heap()).isEqualTo(MemorySize.parse(heap));
        assertThat(split.direct()).isEqualTo(MemorySize.parse(direct));
        assertThat(split.metaspace()).isEqualTo(MemorySize.parse(metaspace));
        assertThat(split.overhead()).isEqualTo(MemorySize.parse(overhead));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, 1500})
    void thePartsAddUpToTheContainer(int managedMegaBytes) {
        for (int megaBytes = 3000; megaBytes < 40_000; megaBytes += 37) {
            MemorySplit split =
                    MemorySplit.of(MemorySize.ofMebiBytes(megaBytes), MemorySize.ofMebiBytes(managedMegaBytes));

            assertThat(split.heap().bytes()
                            + split.direct().bytes()
                            + split.metaspace().bytes()
                            + split.managed().bytes()
                            + split.overhead().bytes())
                    .isEqualTo(split.container().bytes());
        }
    }

    @Test
    void aContainerOneMegaByteTooSmallIsRefusedWithTheSmallestThatWouldDo() {
        MemorySize minimum = MemorySplit.MINIMUM;
        assertThat(MemorySplit.of(minimum).heap().mebiBytes()).isEqualTo(96);

        assertThatThrownBy(() -> MemorySplit.of(MemorySize.ofMebiBytes(minimum.mebiBytes() - 1)))
                .isInstanceOf(MillraceException.class)
                .satisfies(refused -> assertThat(
                                ((MillraceException) refused).failure().code())
                        .isEqualTo("MR-1104"))
                .hasMessageContaining("463m is too small")
                .hasMessageContaining("at least 464m");
    }

    @Test
    void managedMemoryRaisesTheMinimumByMoreThanItself() {
        MemorySize managed = MemorySize.parse("4g");

        assertThatThrownBy(() -> MemorySplit.of(MemorySize.parse("4g"), managed))
                .hasMessageContaining("4g of managed memory")
                .hasMessageContaining("at least 5558m");
        assertThat(MemorySplit.of(MemorySize.parse("5558m"), managed).heap().mebiBytes())
                .isGreaterThanOrEqualTo(96);
    }

    @Test
    void printsOneLine() {
        assertThat(MemorySplit.of(MemorySize.parse("1728m")).describe())
                .isEqualTo("1728m = heap 1192m + direct 172m + metaspace 172m + overhead 192m");
        assertThat(MemorySplit.of(MemorySize.parse("1728m"), MemorySize.parse("200m"))
                        .describe())
                .isEqualTo("1728m = heap 992m + direct 172m + metaspace 172m + managed 200m + overhead 192m");
    }

    @Test
    void flagsHoldTheJvmToTheSplit() {
        assertThat(MemorySplit.of(MemorySize.parse("4g")).jvmFlags(2, ""))
                .containsExactly(
                        "-Xms3022m",
                        "-Xmx3022m",
                        "-XX:MaxDirectMemorySize=409m",
                        "-XX:MaxMetaspaceSize=256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseG1GC",
                        "-XX:MaxGCPauseMillis=50");
    }

    @Test
    void whoChoosesAGarbageCollectorGetsNoOther() {
        for (String size : new String[] {"1g", "4g"}) {
            assertThat(MemorySplit.of(MemorySize.parse(size)).jvmFlags(2, "-Da=b -XX:+UseParallelGC"))
                    .noneMatch(flag -> flag.endsWith("GC") || flag.contains("Pause"));
        }
    }

    @Test
    void oneCoreOrASmallHeapCollectsSerially() {
        assertThat(MemorySplit.of(MemorySize.parse("4g")).jvmFlags(1, "")).contains("-XX:+UseSerialGC");
        assertThat(MemorySplit.of(MemorySize.parse("1g")).jvmFlags(8, "")).contains("-XX:+UseSerialGC");
    }
}
