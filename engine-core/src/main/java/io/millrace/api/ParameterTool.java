package io.millrace.api;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.Durations;
import io.millrace.base.configuration.NearestMatch;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A program's parameters: {@code --key value}, {@code -key value}, or {@code --flag} alone; or the entries of a
 * properties file. Never changes, but remembers what was asked for. Every error is an MR-3011 that names the argument.
 */
public final class ParameterTool extends ExecutionConfig.GlobalJobParameters {
    private static final long serialVersionUID = 1L;
    /** The value of a key that was given without one. */
    private static final String NO_VALUE = "";

    private final TreeMap<String, String> values;
    private final Set<String> requested = ConcurrentHashMap.newKeySet();

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
        int next = 0;
        while (next < args.length) {
            String key = key(args[next]);
            if (key == null) {
                throw wrong("'" + args[next] + "' is neither an option nor the value of one; options are written"
                        + " --key value");
            }
            next++;
            boolean hasValue = next < args.length && key(args[next]) == null;
            if (values.putIfAbsent(key, hasValue ? args[next] : NO_VALUE) != null) {
                throw wrong("--" + key + " is given more than once");
            }
            next += hasValue ? 1 : 0;
        }
        return new ParameterTool(values);
    }

    /** The name in {@code --name}; null when it is a value: anything else, and negative numbers. */
    private static String key(String argument) {
        if (!argument.startsWith("-") || argument.matches("-\\.?\\d.*")) {
            return null;
        }
        String name = argument.substring(argument.startsWith("--") ? 2 : 1);
        if (name.isEmpty()) {
            throw wrong("'" + argument + "' names no option");
        }
        return name;
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
        both.requested.addAll(requested);
        both.requested.addAll(other.requested);
        return both;
    }

    public int getNumberOfParameters() {
        return values.size();
    }

    /** What the program was given and never asked for, here or in what this was merged from. */
    public Set<String> getUnrequestedParameters() {
        Set<String> unrequested = new TreeSet<>(values.keySet());
        unrequested.removeAll(requested);
        return unrequested;
    }

    public boolean has(String key) {
        requested.add(key);
        return values.containsKey(key);
    }

    /** Null when the key was not given. */
    public String get(String key) {
        return get(key, null);
    }

    public String get(String key, String defaultValue) {
        requested.add(key);
        String value = values.get(key);
        if (NO_VALUE.equals(value)) {
            throw wrong("--" + key + " needs a value");
        }
        return value == null ? defaultValue : value;
    }

    public String getRequired(String key) {
        String value = get(key);
        if (value == null) {
            throw wrong("--" + key + " is missing");
        }
        return value;
    }

    public int getInt(String key) {
        return parse(key, getRequired(key), "an integer", Integer::valueOf);
    }

    public int getInt(String key, int defaultValue) {
        return has(key) ? getInt(key) : defaultValue;
    }

    public long getLong(String key) {
        return parse(key, getRequired(key), "an integer", Long::valueOf);
    }

    public long getLong(String key, long defaultValue) {
        return has(key) ? getLong(key) : defaultValue;
    }

    public short getShort(String key) {
        return parse(key, getRequired(key), "a small integer", Short::valueOf);
    }

    public short getShort(String key, short defaultValue) {
        return has(key) ? getShort(key) : defaultValue;
    }

    public byte getByte(String key) {
        return parse(key, getRequired(key), "an integer from -128 to 127", Byte::valueOf);
    }

    public byte getByte(String key, byte defaultValue) {
        return has(key) ? getByte(key) : defaultValue;
    }

    public float getFloat(String key) {
        return parse(key, getRequired(key), "a number", Float::valueOf);
    }

    public float getFloat(String key, float defaultValue) {
        return has(key) ? getFloat(key) : defaultValue;
    }

    public double getDouble(String key) {
        return parse(key, getRequired(key), "a number", Double::valueOf);
    }

    public double getDouble(String key, double defaultValue) {
        return has(key) ? getDouble(key) : defaultValue;
    }

    /** As {@link #getBoolean(String, boolean)} for a key that must be there. */
    public boolean getBoolean(String key) {
        if (!has(key)) {
            throw wrong("--" + key + " is missing");
        }
        return getBoolean(key, false);
    }

    /** True for {@code --key} alone and for {@code --key true}. */
    public boolean getBoolean(String key, boolean defaultValue) {
        requested.add(key);
        String value = values.get(key);
        if (value == null) {
            return defaultValue;
        }
        if (value.equals(NO_VALUE) || value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw wrong("--" + key + " must be true or false, not '" + value + "'");
    }

    /** As people write them: {@code 10s}, {@code 180m}, {@code 1h}. */
    public Duration getDuration(String key, Duration defaultValue) {
        return has(key)
                ? parse(key, getRequired(key), "a duration such as 10s, 180m or 1h", Durations::parse)
                : defaultValue;
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

    private static <T> T parse(String key, String value, String what, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException bad) {
            throw wrong("--" + key + " must be " + what + ", not '" + value + "'");
        }
    }

    private static MillraceException wrong(String what) {
        return new MillraceException(Failure.of("MR-3011", Blame.USER, "program arguments: " + what));
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
