package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationSchemaTest {
    private static final ConfigOption<Integer> PARALLELISM =
            key("parallelism.default").intType(1, 100).defaultValue("1", "…");
    private static final ConfigOption<Integer> SLOTS =
            key("taskmanager.numberOfTaskSlots").intType(1, 100).defaultValue("1", "…");
    private static final ConfigurationSchema SCHEMA = new ConfigurationSchema(
            List.of(PARALLELISM, SLOTS), Map.of("slots", "use 'taskmanager.numberOfTaskSlots'"));

    @Test
    void acceptsWhatItKnowsAndWhatBelongsToOthers() {
        Configuration good = new Configuration()
                .setString("parallelism.default", "4")
                .setString("user.topic", "clicks")
                .setString("hadoop.dfs.replication", "1")
                .setString("env.java.opts.taskmanager", "-Dx=y")
                .setString("$internal.application.name", "clicks");

        assertThat(SCHEMA.validate(good)).isEmpty();
    }

    @Test
    void reportsEveryProblemAtOnce() {
        Configuration bad = new Configuration()
                .setString("parallelism.default", "many")
                .setString("slots", "3")
                .setString("taskmanager.numberOfTaskSlot", "3");

        assertThat(SCHEMA.validate(bad)).extracting(Failure::code).containsExactly("MR-1103", "MR-1107", "MR-1102");
    }

    @Test
    void aKeyThatAnOptionHadOnceIsCheckedLikeItsOwn() {
        ConfigurationSchema schema =
                new ConfigurationSchema(List.of(PARALLELISM.withDeprecatedKeys("parallelism")), Map.of());

        assertThat(schema.validateInProgram(new Configuration().setString("parallelism", "4")))
                .isEmpty();
        assertThat(schema.strangers(new Configuration().setString("parallelism", "4")))
                .isEmpty();
        assertThat(schema.validate(new Configuration().setString("parallelism", "many")))
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).startsWith("option 'parallelism' "));
    }

    @Test
    void anUnknownKeyComesWithTheNearestOneAndItsOrigin() {
        List<Failure> failures = SCHEMA.validate(new Configuration().setString("paralelism", "4"), key -> "from -D");

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.message())
                        .isEqualTo("unknown option 'paralelism' (from -D); did you mean 'parallelism.default'?"));
    }

    @Test
    void aKeyLikeNoneSaysWhereOnesOwnKeysBelong() {
        assertThat(SCHEMA.validate(new Configuration().setString("kafka.topic", "x")))
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("start with 'user.'"));
    }

    @Test
    void aBadValueSaysWhatWouldBeGood() {
        assertThat(SCHEMA.validate(new Configuration().setString("parallelism.default", "0")))
                .singleElement()
                .satisfies(failure -> assertThat(failure.message())
                        .isEqualTo("option 'parallelism.default' must be between 1 and 100, not 0"));
    }

    @Test
    void twoOptionsCannotShareAKey() {
        assertThatThrownBy(() -> new ConfigurationSchema(List.of(PARALLELISM, PARALLELISM), Map.of()))
                .hasMessageContaining("parallelism.default");
    }
}
