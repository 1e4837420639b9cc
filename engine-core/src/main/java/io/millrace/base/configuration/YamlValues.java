package io.millrace.base.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Lists and maps as YAML writes them in one line: {@code [a, 'b;c']}, {@code {a: 1, b: 2}}. Values stay text. */
final class YamlValues {
    private static final DumpSettings ONE_LINE = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.FLOW)
            .setWidth(Integer.MAX_VALUE)
            .build();

    private YamlValues() {}

    static String format(Object listOrMap) {
        return new Dump(ONE_LINE).dumpToString(listOrMap).trim();
    }

    static List<String> list(String text) {
        if (!(compose(text) instanceof SequenceNode list)) {
            throw notPlain(text, null);
        }
        return list.getValue().stream().map(item -> scalar(item, text)).toList();
    }

    static Map<String, String> map(String text) {
        if (!(compose(text) instanceof MappingNode mapping)) {
            throw notPlain(text, null);
        }
        TreeMap<String, String> values = new TreeMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (values.put(scalar(entry.getKeyNode(), text), scalar(entry.getValueNode(), text)) != null) {
                throw new IllegalArgumentException("must have each key once, not '" + text + "'");
            }
        }
        return values;
    }

    private static Node compose(String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            return root.orElseThrow(() -> notPlain(text, null));
        } catch (YamlEngineException broken) {
            throw notPlain(text, broken);
        }
    }

    private static String scalar(Node node, String text) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw notPlain(text, null);
    }

    private static IllegalArgumentException notPlain(String text, Throwable cause) {
        return new IllegalArgumentException(
                "must be [value, value] or {key: value} with plain values, as YAML writes them, not '" + text + "'",
                cause);
    }
}
