package io.millrace.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.configuration.ConfigOption;
import io.millrace.base.configuration.ConfigOptions;
import io.millrace.base.configuration.Configuration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody listed is not shown. */
class RedactionTest {
    private static final ConfigOption<String> NAME =
            ConfigOptions.key("pipeline.name").stringType().noDefaultValue("A name.");
    private static final ConfigOption<String> STORE_PASSWORD =
            ConfigOptions.key("security.ssl.keystore-Password").stringType().noDefaultValue("A password.");

    private final Redaction redaction = new Redaction(List.of(NAME, STORE_PASSWORD));

    @Test
    void showsKnownOptionsOnly() {
        Configuration configuration =
                new Configuration().set(NAME, "clicks").setString("user.database", "jdbc:me:hunter2@db");

        assertThat(redaction.render(configuration))
                .containsEntry("pipeline.name", "clicks")
                .containsEntry("user.database", "(hidden)");
    }

    @Test
    void hidesKnownOptionsThatSoundSecret() {
        Configuration configuration = new Configuration().set(STORE_PASSWORD, "hunter2");

        assertThat(redaction.render(configuration)).containsEntry("security.ssl.keystore-Password", "(hidden)");
    }
}
