package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MemorySplit;
import io.millrace.base.MillraceException;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM in a container. Its class path is what was shipped and nothing else: the cluster's own jars
 * never mix with ours. {@code {{…}}} and {@code <LOG_DIR>} are filled in by the NodeManager.
 */
final class JavaCommand {
    private static final String LOG_DIRECTORY = "<LOG_DIR>";
    private static final List<String> DERIVED_FLAGS =
            List.of("-Xmx", "-Xms", "-XX:MaxDirectMemorySize", "-XX:MaxMetaspaceSize", "-XX:MaxHeapSize");

    private JavaCommand() {}

    /**
     * @param furtherOptions what the user added, separated by blanks
     * @throws MillraceException MR-1105 when the user's options contradict the memory split
     */
    static String of(
            String mainClass,
            List<String> arguments,
            MemorySplit memory,
            int cores,
            String optionKey,
            String furtherOptions) {
        List<String> words = new ArrayList<>();
        words.add("{{JAVA_HOME}}/bin/java");
        words.addAll(memory.jvmFlags(cores, furtherOptions));
        words.add("-XX:ErrorFile=" + LOG_DIRECTORY + "/hs_err_%p.log");
        words.add("-Djava.io.tmpdir={{PWD}}/tmp");
        words.add("-Dyarn.app.container.log.dir=" + LOG_DIRECTORY);
        words.addAll(userOptions(optionKey, furtherOptions));
        words.add("-cp");
        words.add("'.:hadoop-site:lib/*'");
        words.add(mainClass);
        words.addAll(arguments);
        words.add("1>" + LOG_DIRECTORY + "/stdout");
        words.add("2>" + LOG_DIRECTORY + "/stderr");
        return String.join(" ", words);
    }

    private static List<String> userOptions(String optionKey, String options) {
        List<String> words = new ArrayList<>();
        for (String word : options.trim().split("\\s+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            for (String derived : DERIVED_FLAGS) {
                if (word.startsWith(derived)) {
                    throw new MillraceException(Failure.of(
                            "MR-1105",
                            Blame.USER,
                            "option '" + optionKey + "' must not hold " + word
                                    + ": it follows from the container's size; set"
                                    + " taskmanager.memory.process.size or jobmanager.memory.process.size"));
                }
            }
            words.add("'" + word.replace("'", "'\\''") + "'");
        }
        return words;
    }
}
