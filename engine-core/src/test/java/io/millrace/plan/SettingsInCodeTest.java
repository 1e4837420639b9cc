package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.OutputTag;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.file.Encoder;
import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.Path;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** What a program sets in code is looked at before it runs. */
class SettingsInCodeTest {

    private static void refused(Configuration settings, String code, String... words) {
        assertThatThrownBy(() -> Programs.compile(env -> {
                    env.configure(settings);
                    env.fromData(1).print();
                }))
                .isInstanceOfSatisfying(MillraceException.class, thrown -> {
                    assertThat(thrown.failure().code()).isEqualTo(code);
                    assertThat(thrown.failure().message()).contains(words);
                    assertThat(thrown)
                            .hasToString(thrown.getClass().getName() + ": " + code + ": "
                                    + thrown.failure().message());
                });
    }

    @Test
    void aMisspeltKeyIsRefusedWithTheNearest() {
        refused(
                new Configuration().setString("parallelism.defalt", "3"),
                "MR-1102",
                "'parallelism.defalt' (set in the program)",
                "did you mean 'parallelism.default'?");
    }

    @Test
    void allWrongValuesAreToldAtOnce() {
        refused(
                new Configuration()
                        .setString("execution.checkpointing.interval", "-5s")
                        .setString("restart-strategy.type", "sometimes"),
                "MR-1103",
                "'execution.checkpointing.interval'",
                "'-5s'",
                "'restart-strategy.type'",
                "'sometimes'");
    }

    @Test
    void aParallelismCanBeLeftToOthersAgain() {
        JobGraph graph = Programs.compile(env -> {
            env.setParallelism(3);
            env.fromSequence(1, 2)
                    .setParallelism(2)
                    .setParallelism(ExecutionConfig.PARALLELISM_DEFAULT)
                    .print();
        });
        assertThat(graph.vertices()).allMatch(vertex -> vertex.parallelism() == 3);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
        int ofTheMachine = env.getParallelism();
        env.setParallelism(ofTheMachine + 1).setParallelism(ExecutionConfig.PARALLELISM_DEFAULT);
        assertThat(env.getParallelism()).isEqualTo(ofTheMachine);
        env.getConfig().setParallelism(ofTheMachine + 1).setParallelism(ExecutionConfig.PARALLELISM_DEFAULT);
        assertThat(env.getParallelism()).isEqualTo(ofTheMachine);
    }

    @Test
    void whatCannotBeIsRefusedWhereItIsSaid() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        assertThatThrownBy(() -> env.fromSequence(1, 2).setParallelism(-2)).hasMessageContaining("not -2");
        assertThatThrownBy(() -> env.getCheckpointConfig().setMinPauseBetweenCheckpoints(-1))
                .hasMessageContaining("cannot be negative, but is -1 ms");
        assertThatThrownBy(() -> new OutputTag<>("", Types.INT)).hasMessageContaining("cannot be empty");
        assertThatThrownBy(() -> FileSink.forRowFormat(new Path("/out"), (Encoder<String>) null))
                .hasMessageContaining("encoder");
    }

    @Test
    void aKeyOfTheProgramsOwnIsOnlyMentioned() {
        JobGraph graph = Programs.compile(env -> {
            env.configure(new Configuration().setString("acme.threshold", "3").setString("user.threshold", "4"));
            env.fromData(1).print();
        });
        assertThat(graph.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("'acme.threshold'"))
                .noneSatisfy(warning -> assertThat(warning).contains("user.threshold"));
    }
}
