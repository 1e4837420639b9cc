package io.millrace.api;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Global job parameters as the configuration carries them: {@code key:value} pairs, with backslashes where needed. */
public final class JobParameters {
    private JobParameters() {}

    static void write(Map<String, String> parameters, Configuration configuration) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((key, value) -> {
            text.append(text.isEmpty() ? "" : ",");
            escape(key, text);
            text.append(':');
            escape(value, text);
        });
        configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, text.toString());
    }

    private static void escape(String plain, StringBuilder text) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == ',' || c == ':' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
    }

    /** By key; empty when there are none. */
    public static Map<String, String> read(Configuration configuration) {
        TreeMap<String, String> parameters = new TreeMap<>();
        String text = configuration.get(PipelineOptions.GLOBAL_JOB_PARAMETERS, "");
        StringBuilder part = new StringBuilder();
        String key = null;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == ':' && key == null) {
                key = part.toString();
                part.setLength(0);
            } else if (c == ',') {
                if (key != null) {
                    parameters.put(key, part.toString());
                }
                key = null;
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        return Collections.unmodifiableMap(parameters);
    }
}
