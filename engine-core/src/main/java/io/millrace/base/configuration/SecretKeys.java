package io.millrace.base.configuration;

import java.util.List;
import java.util.Locale;

/** Which keys, by their name, have values that are not for everybody's eyes. */
public final class SecretKeys {
    private static final List<String> WORDS = List.of(
            "password", "passphrase", "secret", "token", "credential", "private", "cookie", "apikey", "api-key");

    private SecretKeys() {}

    public static boolean soundsSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }
}
