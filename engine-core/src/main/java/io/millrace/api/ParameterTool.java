package io.millrace.api;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.NearestMatch;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A program's parameters: {@code --key value}, {@code -key value}, or {@code --flag} alone; or the entries of a
 * properties file. Never changes, but remembers what was asked for. Every error is an MR-3011 that names the argument.
 */
public final class ParameterTool extends AbstractParameterTool {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> values;

    private ParameterTool(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    public static ParameterTool fromMap(Map<String, String> map) {
        return new ParameterTool(map);
    }

    public static ParameterTool fromPropertiesFile(String path) throws IOException {
        return fromPropertiesFile(new File(path));
    }

    public static ParameterTool fromPropertiesFile(File file) throws IOException {
        try (InputStream properties = new FileInputStream(file)) {
            return fromPropertiesFile(properties);
        }
    }

    /** Does not close the stream. */
    public static ParameterTool fromPropertiesFile(InputStream inputStream) throws IOException {
        Properties properties = new Properties();
        properties.load(inputStream);
        return fromProperties(properties);
    }

    public static ParameterTool fromSystemProperties() {
        return fromProperties(System.getProperties());
    }

    private static ParameterTool fromProperties(Properties properties) {
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new ParameterTool(values);
    }

    public static ParameterTool fromArgs(String[] args) {
        TreeMap<String, String> values = new TreeMap<>();
        forEachArgument(args, (key, value) -> {
            if (values.putIfAbsent(key, value) != null) {
                throw wrong("--" + key + " is given more than once");
            }
        });
        return new ParameterTool(values);
    }

    /** Refuses options that the program does not know, with the one that was probably meant. */
    public ParameterTool allowOnly(String... known) {
        List<String> names = List.of(known);
        for (String key : values.keySet()) {
            if (!names.contains(key)) {
                String options = NearestMatch.of(key, names)
                        .map(near -> "; did you mean --" + near + "? Options are --")
                        .orElse("; options are --");
                throw wrong("unknown option --" + key + options + String.join(", --", names));
            }
        }
        return this;
    }

    /** These parameters and the others; the others win where both have one. */
    public ParameterTool mergeWith(ParameterTool other) {
        Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(other.values);
        ParameterTool both = new ParameterTool(merged);
        both.rememberRequestsOf(this);
        both.rememberRequestsOf(other);
        return both;
    }

    @Override
    String value(String key) {
        return values.get(key);
    }

    /** As {@link #createPropertiesFile(String, boolean)}, over what is there. */
    public void createPropertiesFile(String pathToFile) throws IOException {
        createPropertiesFile(pathToFile, true);
    }

    /** Writes these parameters for {@link #fromPropertiesFile(String)}. */
    public void createPropertiesFile(String pathToFile, boolean overwrite) throws IOException {
        Path file = Path.of(pathToFile);
        if (!overwrite && Files.exists(file)) {
            throw new FileAlreadyExistsException(pathToFile, null, "it exists and is not to be overwritten");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            getProperties().store(out, null);
        }
    }

    public Configuration getConfiguration() {
        return Configuration.fromMap(values);
    }

    public Properties getProperties() {
        Properties properties = new Properties();
        values.forEach(properties::setProperty);
        return properties;
    }

    @Override
    public Map<String, String> toMap() {
        return Collections.unmodifiableSortedMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParameterTool that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
