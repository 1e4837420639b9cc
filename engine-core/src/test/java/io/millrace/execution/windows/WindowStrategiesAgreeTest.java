package io.millrace.execution.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.plan.WindowStrategy;
import java.util.List;
import java.util.Random;

/**
 * Random windows over random, disordered input under random watermarks: the strategy that the plan chooses gives step by
 * step what the general one gives, and both forget everything in the end.
 */
class WindowStrategiesAgreeTest {

    @Seeds(2_000)
    void theChosenStrategyGivesWhatTheGeneralOneGives(long seed) throws Exception {
        Random random = new Random(seed);
        WindowSpec spec = RandomWindows.next(random);
        WindowStrategy strategy = WindowStrategy.of(spec);
        WindowRun chosen = new WindowRun(spec, strategy, seed);
        WindowRun general = new WindowRun(spec, WindowStrategy.TRIGGERED, seed + 1);
        String program = strategy + " for " + spec.assigner() + ", lateness " + spec.allowedLatenessMillis() + ", "
                + spec.evaluation();

        int keys = 1 + random.nextInt(5);
        int disorder = random.nextInt(40);
        int lag = random.nextInt(disorder + 10);
        int steps = random.nextInt(120);
        int pace = 1 + random.nextInt(6);
        long time = random.nextInt(200) - 100L;
        long watermark = Long.MIN_VALUE;
        for (int step = 0; step < steps; step++) {
            time += random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(pace);
            if (random.nextInt(4) > 0) {
                long[] element = {random.nextInt(keys), random.nextInt(100), 1};
                long timestamp = time - random.nextInt(disorder + 1);
                String what = program + ": step " + step + ", element at " + timestamp + ", watermark " + watermark;
                List<String> expected = general.element(element.clone(), timestamp);
                assertThat(chosen.element(element.clone(), timestamp)).as(what).isEqualTo(expected);
            } else if (time - lag > watermark) {
                watermark = time - lag;
                String what = program + ": step " + step + ", watermark " + watermark;
                List<String> expected = general.watermark(watermark);
                assertThat(chosen.watermark(watermark)).as(what).isEqualTo(expected);
            }
        }
        List<String> expected = general.watermark(Long.MAX_VALUE);
        assertThat(chosen.watermark(Long.MAX_VALUE))
                .as(program + ": at the end")
                .isEqualTo(expected);
        assertThat(chosen.lateDropped()).as(program + ": late").isEqualTo(general.lateDropped());
        assertThat(general.leftBehind())
                .as(program + ": left behind by the general one")
                .isZero();
        assertThat(chosen.leftBehind()).as(program + ": left behind").isZero();
        if (spec.allowedLatenessMillis() == 0) {
            assertThat(chosen.changedSince())
                    .as(program + ": results changed after they were handed over")
                    .isEmpty();
        }
    }
}
