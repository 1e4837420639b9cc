package io.millrace.plan;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.Partitioning;
import io.millrace.api.graph.Program;
import io.millrace.api.graph.Transformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.PipelineOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Walks a program from its sinks to its sources and settles what it left open: parallelism, slot sharing group, id and
 * how each stream is partitioned. One instance for one program.
 */
final class StreamGraphBuilder {
    private static final String DEFAULT_GROUP = "default";

    private final Configuration configuration;
    private final boolean batch;
    private final OperatorIds ids = new OperatorIds();
    /** By settings, of which each operator has its own: comparing whole operators would walk the program again. */
    private final LinkedHashMap<OperatorSettings, StreamNode> nodesByOperator = new LinkedHashMap<>();

    private final List<StreamNode> nodes = new ArrayList<>();
    private final List<StreamEdge> edges = new ArrayList<>();

    /** Where an operator's elements come from, behind unions, side outputs and partitionings. */
    private record Inbound(int input, StreamNode source, OutputTag<?> tag, Partitioning partitioning) {}

    private StreamGraphBuilder(Configuration configuration, boolean batch) {
        this.configuration = configuration;
        this.batch = batch;
    }

    static StreamGraph build(Program program, Configuration configuration, boolean batch) {
        StreamGraphBuilder builder = new StreamGraphBuilder(configuration, batch);
        program.sinks().forEach(builder::node);
        return new StreamGraph(List.copyOf(builder.nodes), List.copyOf(builder.edges));
    }

    /** Operators whose inputs are being looked at: none of them may be met again. */
    private final LinkedHashSet<OperatorSettings> path = new LinkedHashSet<>();

    /**
     * Inputs first, so that nodes come in topological order.
     *
     * @throws MillraceException MR-2042 when the operator reads its own output. Streams cannot be connected so, but
     *     transformations made by hand can
     */
    private StreamNode node(Transformation.Operator operator) {
        StreamNode known = nodesByOperator.get(operator.settings());
        if (known != null) {
            return known;
        }
        if (!path.add(operator.settings())) {
            throw cycle(operator.settings());
        }
        List<Inbound> inbound = new ArrayList<>();
        for (int input = 0; input < operator.inputs().size(); input++) {
            flatten(input, operator.inputs().get(input), null, null, inbound);
        }
        path.remove(operator.settings());
        StreamNode node = settle(operator, inbound);
        nodesByOperator.put(operator.settings(), node);
        nodes.add(node);
        for (Inbound from : inbound) {
            edges.add(new StreamEdge(
                    edges.size(), from.source(), node, from.input(), from.tag(), partitioning(from, node)));
        }
        return node;
    }

    private MillraceException cycle(OperatorSettings again) {
        List<OperatorSettings> reading = new ArrayList<>(path);
        Collections.reverse(reading);
        String names = reading.subList(0, reading.indexOf(again) + 1).stream()
                .map(operator -> "'" + operator.name() + "' at " + operator.callSite() + " -> ")
                .reduce("'" + again.name() + "' -> ", String::concat);
        return new MillraceException(Failure.of(
                "MR-2042",
                Blame.USER,
                "the program goes round in a circle: " + names.substring(0, names.length() - 4)
                        + "; a job's operators cannot read what they produced themselves"));
    }

    /** The partitioning next to the consumer is the one that counts. */
    private void flatten(
            int index, Transformation input, OutputTag<?> tag, Partitioning partitioning, List<Inbound> found) {
        if (input instanceof Transformation.Operator operator) {
            found.add(new Inbound(index, node(operator), tag, partitioning));
        } else if (input instanceof Transformation.Partition partition) {
            flatten(
                    index,
                    partition.input(),
                    tag,
                    partitioning == null ? partition.partitioning() : partitioning,
                    found);
        } else if (input instanceof Transformation.SideOutput side) {
            flatten(index, side.input(), tag == null ? side.tag() : tag, partitioning, found);
        } else if (input instanceof Transformation.Union union) {
            union.inputs().forEach(one -> flatten(index, one, tag, partitioning, found));
        }
    }

    private StreamNode settle(Transformation.Operator operator, List<Inbound> inbound) {
        OperatorSettings settings = operator.settings();
        String inProgram = "'" + settings.name() + "' at " + settings.callSite();
        int parallelism = settings.parallelism() == OperatorSettings.UNSET
                ? configuration.get(CoreOptions.DEFAULT_PARALLELISM)
                : settings.parallelism();
        int maxParallelism = settings.maxParallelism() == OperatorSettings.UNSET
                ? configuration.get(PipelineOptions.MAX_PARALLELISM, KeyGroups.defaultMaxParallelism(parallelism))
                : settings.maxParallelism();
        if (parallelism > maxParallelism) {
            throw new MillraceException(Failure.of(
                    "MR-2008",
                    Blame.USER,
                    "the parallelism " + parallelism + " of " + inProgram + " exceeds its maximum parallelism "
                            + maxParallelism + "; lower the one or raise the other with setMaxParallelism"));
        }
        return new StreamNode(
                nodes.size(),
                batch ? BatchMode.rewrite(operator) : operator,
                id(settings, inbound, inProgram),
                parallelism,
                maxParallelism,
                group(settings, inbound));
    }

    private OperatorId id(OperatorSettings settings, List<Inbound> inbound, String inProgram) {
        if (settings.uid() != null) {
            return ids.ofUid(settings.uid(), inProgram);
        }
        List<OperatorIds.Input> inputs = inbound.stream()
                .map(from -> new OperatorIds.Input(from.source().id(), from.tag()))
                .toList();
        return ids.ofStructure(settings.kind(), inputs);
    }

    /** Its own, or that of all its inputs if they agree. */
    private static String group(OperatorSettings settings, List<Inbound> inbound) {
        if (settings.slotSharingGroup() != null) {
            return settings.slotSharingGroup();
        }
        List<String> groups = inbound.stream()
                .map(from -> from.source().slotSharingGroup())
                .distinct()
                .toList();
        return groups.size() == 1 ? groups.get(0) : DEFAULT_GROUP;
    }

    private static Partitioning partitioning(Inbound from, StreamNode target) {
        boolean equal = from.source().parallelism() == target.parallelism();
        if (from.partitioning() == null) {
            return equal ? new Partitioning.Forward() : new Partitioning.Rebalance();
        }
        if (from.partitioning() instanceof Partitioning.Forward && !equal) {
            throw new MillraceException(Failure.of(
                    "MR-2007",
                    Blame.USER,
                    "forward() from " + from.source().inProgram() + " (parallelism "
                            + from.source().parallelism() + ") to " + target.inProgram() + " (parallelism "
                            + target.parallelism()
                            + ") needs equal parallelism; set it, or use rescale() or rebalance()"));
        }
        return from.partitioning();
    }
}
