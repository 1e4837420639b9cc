package io.millrace.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
