package io.millrace.base.configuration;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A configuration as one YAML file. Keys may be written flat ({@code a.b: 1}), nested, or mixed; values keep the text
 * they are written with; lists of plain values become one text, which options of lists read as the same values. Whether
 * keys and values mean anything is {@link ConfigurationSchema}'s business.
 */
public final class ConfigurationFile {
    private final String source;
    private final Configuration configuration = new Configuration();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private ConfigurationFile(String source) {
        this.source = source;
    }

    /** @throws MillraceException MR-1106 when the file cannot be read or understood, naming file and line */
    public static Configuration load(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw new MillraceException(
                    Failure.of("MR-1106", Blame.USER, "configuration file " + file + " does not exist"), missing);
        } catch (IOException unreadable) {
            throw new MillraceException(
                    Failure.of(
                            "MR-1106",
                            Blame.USER,
                            "cannot read configuration file " + file + ": " + Failure.summary(unreadable)),
                    unreadable);
        }
    }

    /**
     * @param source names the text in messages
     * @throws MillraceException MR-1106 when the text cannot be understood, naming source and line
     */
    public static Configuration parse(String text, String source) {
        ConfigurationFile file = new ConfigurationFile(source);
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(true)
                    .setAllowNonScalarKeys(true)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(text);
            root.ifPresent(file::readRoot);
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw file.refused(line, "is not YAML: " + broken.getProblem(), broken);
        } catch (YamlEngineException broken) {
            throw file.refused(0, "is not YAML: " + broken.getMessage(), broken);
        }
        return file.configuration;
    }

    /** Flat, one key a line, in the order of keys. */
    public static String format(Configuration configuration) {
        if (configuration.toMap().isEmpty()) {
            return "";
        }
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(Integer.MAX_VALUE)
                .build();
        return new Dump(settings).dumpToString(configuration.toMap());
    }

    public static void write(Configuration configuration, Path file) throws IOException {
        Files.writeString(file, format(configuration));
    }

    private void readRoot(Node root) {
        if (root instanceof MappingNode mapping) {
            read("", mapping);
        } else {
            throw refused(line(root), "must consist of 'key: value' lines", null);
        }
    }

    private void read(String prefix, MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                throw refused(line(entry.getKeyNode()), "has a key that is not plain text", null);
            }
            String key = prefix + name.getValue();
            if (entry.getValueNode() instanceof MappingNode nested) {
                read(key + ".", nested);
            } else {
                put(key, text(key, entry.getValueNode()), line(name));
            }
        }
    }

    private String text(String key, Node value) {
        if (value instanceof ScalarNode scalar && !isAbsent(scalar)) {
            return scalar.getValue();
        }
        if (value instanceof SequenceNode sequence) {
            List<String> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                if (!(item instanceof ScalarNode scalar)) {
                    throw refused(line(item), "has a list of something else than plain values in '" + key + "'", null);
                }
                items.add(scalar.getValue());
            }
            return ConfigValues.format(items);
        }
        throw refused(
                line(value), "gives no value to '" + key + "'; write one, or remove the line to get the default", null);
    }

    private static boolean isAbsent(ScalarNode scalar) {
        return scalar.isPlain() && scalar.getValue().isEmpty();
    }

    private void put(String key, String value, int line) {
        Integer before = lines.put(key, line);
        if (before != null) {
            throw refused(line, "sets '" + key + "' again; it is already set in line " + before, null);
        }
        configuration.setString(key, value);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private MillraceException refused(int line, String what, Throwable cause) {
        String where = line == 0 ? source : source + ", line " + line;
        return new MillraceException(
                Failure.of("MR-1106", Blame.USER, "configuration file " + where + ": " + what), cause);
    }
}
