package io.millrace.api;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Durations;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What parameters of a program have in common: their types, and which were asked for. Errors are MR-3011. */
public abstract class AbstractParameterTool extends ExecutionConfig.GlobalJobParameters {
    private static final long serialVersionUID = 1L;
    /** The value of a key that was given without one: as in Flink, so that {@code --key ""} is a value. */
    private static final String NO_VALUE = "__NO_VALUE_KEY";

    private final Set<String> requested = ConcurrentHashMap.newKeySet();

    AbstractParameterTool() {}

    /** Null when the key was not given. */
    abstract String value(String key);

    final void noteRequest(String key) {
        requested.add(key);
    }

    final void rememberRequestsOf(AbstractParameterTool other) {
        requested.addAll(other.requested);
    }

    /** Gives the consumer each option with its value, {@link #NO_VALUE} if it has none. */
    static void forEachArgument(String[] args, BiConsumer<String, String> consumer) {
        int next = 0;
        while (next < args.length) {
            String key = key(args[next]);
            if (key == null) {
                throw wrong("'" + args[next] + "' is neither an option nor the value of one; options are written"
                        + " --key value");
            }
            next++;
            boolean hasValue = next < args.length && key(args[next]) == null;
            consumer.accept(key, hasValue ? args[next] : NO_VALUE);
            next += hasValue ? 1 : 0;
        }
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

    public int getNumberOfParameters() {
        return toMap().size();
    }

    /** What the program was given and never asked for, here or in what this was merged from. */
    public Set<String> getUnrequestedParameters() {
        Set<String> unrequested = new TreeSet<>(toMap().keySet());
        unrequested.removeAll(requested);
        return unrequested;
    }

    public boolean has(String key) {
        requested.add(key);
        return value(key) != null;
    }

    /** Null when the key was not given. */
    public String get(String key) {
        return get(key, null);
    }

    public String get(String key, String defaultValue) {
        requested.add(key);
        String value = value(key);
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
        String value = value(key);
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

    private static <T> T parse(String key, String value, String what, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException bad) {
            throw wrong("--" + key + " must be " + what + ", not '" + value + "'");
        }
    }

    static MillraceException wrong(String what) {
        return new MillraceException(Failure.of("MR-3011", Blame.USER, "program arguments: " + what));
    }
}
