package io.millrace.base.configuration;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every option of this version, by the class that declares it. A new class of options is added to the list here. */
public final class KnownOptions {
    /** In the order of the reference page. */
    static final List<Class<?>> CLASSES = List.of(
            CoreOptions.class,
            PipelineOptions.class,
            ExecutionOptions.class,
            SinkOptions.class,
            SubmissionOptions.class,
            RestOptions.class,
            YarnOptions.class,
            JobManagerOptions.class,
            ResourceManagerOptions.class,
            TaskManagerOptions.class,
            HeartbeatOptions.class,
            HighAvailabilityOptions.class,
            CheckpointingOptions.class,
            StateRecoveryOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            RocksDBOptions.class);

    /** Keys of earlier versions, with what to do instead. None yet: there is no earlier version. */
    private static final Map<String, String> REMOVED = new LinkedHashMap<>();

    public static final ConfigurationSchema SCHEMA = new ConfigurationSchema(all(), REMOVED);

    private KnownOptions() {}

    private static List<ConfigOption<?>> all() {
        List<ConfigOption<?>> all = new ArrayList<>();
        CLASSES.forEach(type -> all.addAll(declaredBy(type)));
        return all;
    }

    /** The options a class declares, in the order of keys. */
    static List<ConfigOption<?>> declaredBy(Class<?> type) {
        List<ConfigOption<?>> declared = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                declared.add(read(field));
            }
        }
        declared.sort(Comparator.comparing(ConfigOption::key));
        return declared;
    }

    private static ConfigOption<?> read(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(field + " must be public, in a public class", notPublic);
        }
    }
}
