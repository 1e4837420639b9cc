package io.millrace.client.yarn;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Silences Hadoop's client library, which tells its own story on standard error. Which logging it has depends on the
 * class path "yarn jar" made; SLF4J cannot set levels, so the two implementations in use are asked by reflection.
 */
final class HadoopLogging {
    private HadoopLogging() {}

    static void quieten() {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put("org.apache.hadoop", "WARN");
        // Warnings that say nothing to anybody: no native library, each of several attempts to connect.
        levels.put("org.apache.hadoop.util.NativeCodeLoader", "ERROR");
        levels.put("org.apache.hadoop.ipc.Client", "ERROR");
        levels.put("org.apache.hadoop.io.retry.RetryInvocationHandler", "ERROR");
        levels.forEach((logger, level) -> {
            setReload4j(logger, level);
            setLog4j2(logger, level);
        });
    }

    private static void setReload4j(String logger, String level) {
        try {
            Class<?> loggers = Class.forName("org.apache.log4j.Logger");
            Class<?> levels = Class.forName("org.apache.log4j.Level");
            Object found = loggers.getMethod("getLogger", String.class).invoke(null, logger);
            Object wanted = levels.getMethod("toLevel", String.class).invoke(null, level);
            loggers.getMethod("setLevel", levels).invoke(found, wanted);
        } catch (ReflectiveOperationException | LinkageError notThisOne) {
            return;
        }
    }

    private static void setLog4j2(String logger, String level) {
        try {
            Class<?> levels = Class.forName("org.apache.logging.log4j.Level");
            Method setLevel = Class.forName("org.apache.logging.log4j.core.config.Configurator")
                    .getMethod("setLevel", String.class, levels);
            setLevel.invoke(
                    null, logger, levels.getMethod("toLevel", String.class).invoke(null, level));
        } catch (ReflectiveOperationException | LinkageError notThisOne) {
            return;
        }
    }
}
