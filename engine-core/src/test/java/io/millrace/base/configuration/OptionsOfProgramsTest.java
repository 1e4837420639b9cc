package io.millrace.base.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.MillraceException;
import org.junit.jupiter.api.Test;

/** Options that a program defines, and options that it sets as it does in Flink. */
class OptionsOfProgramsTest {
    private static final ConfigOption<Integer> PATIENCE = ConfigOptions.key("readings.patience")
            .intType()
            .defaultValue(7)
            .withFallbackKeys("patience")
            .withDeprecatedKeys("readings.wait", "wait");

    private final Configuration configuration = new Configuration();

    @Test
    void anOptionIsFoundUnderItsOtherKeysItsOwnFirst() {
        assertThat(configuration.get(PATIENCE)).isEqualTo(7);
        assertThat(configuration.contains(PATIENCE)).isFalse();

        configuration.setString("patience", "1");
        assertThat(configuration.get(PATIENCE)).isEqualTo(1);
        configuration.setString("wait", "2");
        assertThat(configuration.get(PATIENCE, 9)).isEqualTo(2);
        configuration.setString("readings.wait", "3");
        assertThat(configuration.getOptional(PATIENCE)).contains(3);
        configuration.set(PATIENCE, 4);
        assertThat(configuration.get(PATIENCE)).isEqualTo(4);
        assertThat(configuration.contains(PATIENCE)).isTrue();
    }

    @Test
    void otherKeysAreTold() {
        assertThat(PATIENCE.hasFallbackKeys()).isTrue();
        assertThat(PATIENCE.fallbackKeys())
                .containsExactly(
                        new FallbackKey("readings.wait", true),
                        new FallbackKey("wait", true),
                        new FallbackKey("patience", false));
    }

    @Test
    void aRestartStrategyIsNamedAsInFlink() {
        assertThat(RestartStrategyOptions.typeIn(configuration)).isEmpty();
        for (String name : new String[] {"fixed-delay", "fixeddelay", "FIXED_DELAY"}) {
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, name);
            assertThat(RestartStrategyOptions.typeIn(configuration)).contains(RestartStrategyOptions.Type.FIXED_DELAY);
        }
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "off");
        assertThat(RestartStrategyOptions.typeIn(configuration)).contains(RestartStrategyOptions.Type.NONE);
        assertThatThrownBy(() -> configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "never"))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("must be none, fixed-delay, failure-rate or exponential-delay, not 'never'");
    }

    @Test
    void checkpointStorageIsTextThatNamesOneOfTwo() {
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        assertThat(configuration.getEnum(CheckpointStorageType.class, CheckpointingOptions.CHECKPOINT_STORAGE))
                .isEqualTo(CheckpointStorageType.FILESYSTEM);
        assertThatThrownBy(() -> configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "tape"))
                .hasMessageContaining("must be one of [JOBMANAGER, FILESYSTEM], not 'tape'");
    }
}
