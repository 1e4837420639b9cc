package io.millrace.security;

import io.millrace.base.configuration.ConfigOption;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.SecretKeys;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Configuration as it may be shown and logged. Only values of options that are known and whose names do not sound like a
 * secret are shown; of everything else only that it is set, because what nobody listed may be anything.
 */
public final class Redaction {
    private static final String HIDDEN = "(hidden)";

    private final SortedSet<String> shown = new TreeSet<>();

    /** @param known the options whose values may be shown unless their name says that they are secret */
    public Redaction(Collection<? extends ConfigOption<?>> known) {
        for (ConfigOption<?> option : known) {
            if (!SecretKeys.soundsSecret(option.key())) {
                shown.add(option.key());
            }
        }
    }

    public SortedMap<String, String> render(Configuration configuration) {
        SortedMap<String, String> rendered = new TreeMap<>();
        for (Map.Entry<String, String> entry : configuration.toMap().entrySet()) {
            rendered.put(entry.getKey(), shown.contains(entry.getKey()) ? entry.getValue() : HIDDEN);
        }
        return rendered;
    }
}
