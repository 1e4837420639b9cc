package io.millrace.plan;

import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reminds of uids: without one, an operator's state is lost to the next version of a program that looks different. A
 * program without checkpoints has no state to lose, and is not reminded.
 */
final class UidAdvice {
    private UidAdvice() {}

    /** One warning for all stateful operators without uid, ready to paste; empty when there is none. */
    static Optional<String> warning(StreamGraph graph, Configuration configuration) {
        if (!configuration.contains(CheckpointingOptions.CHECKPOINTING_INTERVAL)) {
            return Optional.empty();
        }
        List<StreamNode> nameless = graph.nodes().stream()
                .filter(node ->
                        node.settings().uid() == null && node.operator().spec().accept(new IsStateful()))
                .toList();
        if (nameless.isEmpty()) {
            return Optional.empty();
        }
        String advice = nameless.stream()
                .map(node -> node.inProgram() + ": .uid(\"" + suggestion(node) + "\")")
                .collect(Collectors.joining(", "));
        return Optional.of(
                "operators with state but without uid lose it when the program changes; give them one: " + advice);
    }

    private static String suggestion(StreamNode node) {
        String words = node.settings().kind().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return words + "-" + (node.index() + 1);
    }

    private static final class IsStateful extends SpecVisitor<Boolean> {
        @Override
        public Boolean source(OperatorSpec.SourceSpec spec) {
            return true;
        }

        @Override
        public Boolean keyedProcess(OperatorSpec.KeyedProcessSpec spec) {
            return true;
        }

        @Override
        public Boolean reduce(OperatorSpec.ReduceSpec spec) {
            return true;
        }

        @Override
        public Boolean map(OperatorSpec.MapSpec spec) {
            return spec.key() != null;
        }

        @Override
        public Boolean filter(OperatorSpec.FilterSpec spec) {
            return spec.key() != null;
        }

        @Override
        public Boolean flatMap(OperatorSpec.FlatMapSpec spec) {
            return spec.key() != null;
        }

        @Override
        public Boolean process(OperatorSpec.ProcessSpec spec) {
            return spec.key() != null;
        }

        @Override
        public Boolean window(OperatorSpec.WindowSpec spec) {
            return true;
        }

        @Override
        public Boolean partition(OperatorSpec.PartitionSpec spec) {
            return true;
        }

        @Override
        public Boolean coMap(OperatorSpec.CoMapSpec spec) {
            return spec.keys() != null;
        }

        @Override
        public Boolean coFlatMap(OperatorSpec.CoFlatMapSpec spec) {
            return spec.keys() != null;
        }

        @Override
        public Boolean coProcess(OperatorSpec.CoProcessSpec spec) {
            return spec.keys() != null;
        }

        @Override
        public Boolean keyedCoProcess(OperatorSpec.KeyedCoProcessSpec spec) {
            return true;
        }

        @Override
        public Boolean broadcastProcess(OperatorSpec.BroadcastProcessSpec spec) {
            return true;
        }

        @Override
        public Boolean keyedBroadcastProcess(OperatorSpec.KeyedBroadcastProcessSpec spec) {
            return true;
        }

        @Override
        public Boolean intervalJoin(OperatorSpec.IntervalJoinSpec spec) {
            return true;
        }

        @Override
        public Boolean coGroup(OperatorSpec.CoGroupSpec spec) {
            return true;
        }

        @Override
        public Boolean async(OperatorSpec.AsyncSpec spec) {
            return true;
        }

        @Override
        Boolean otherwise(OperatorSpec spec) {
            return false;
        }
    }
}
