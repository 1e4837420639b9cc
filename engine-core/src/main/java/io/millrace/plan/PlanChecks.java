package io.millrace.plan;

import io.millrace.api.closure.ClosureCheck;
import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.eventtime.WatermarkStrategies;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.functions.source.legacy.FunctionSource;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.types.MissingTypeInfo;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.ArrayList;
import java.util.List;

/** What makes a program impossible, found before anything runs: each refusal says where, why and what to do. */
final class PlanChecks {
    /** Functions larger than this carry something that belongs elsewhere. */
    private static final long LARGE_FUNCTION_BYTES = 64 * 1024;

    private final StreamGraph graph;
    private final List<String> warnings = new ArrayList<>();

    private PlanChecks(StreamGraph graph) {
        this.graph = graph;
    }

    /**
     * @param batch whether time passes at the end of the input only
     * @return what is possible but probably not meant
     */
    static List<String> check(StreamGraph graph, boolean batch) {
        PlanChecks checks = new PlanChecks(graph);
        if (graph.nodes().isEmpty()) {
            throw refuse(
                    "MR-2006",
                    "the program does nothing: no stream leads to a sink. Add one, such as print() or sinkTo(…),"
                            + " before execute()");
        }
        for (StreamNode node : graph.nodes()) {
            checks.requireKnownType(node);
            if (!batch) {
                checks.requireTime(node);
            }
            checks.requireTrigger(node);
            checks.warnOfWindows(node);
            checks.checkFunctions(node);
            checks.warnWhenResultIsUnread(node);
        }
        graph.edges().forEach(checks::checkPartitioner);
        return checks.warnings;
    }

    private void requireKnownType(StreamNode node) {
        if (node.operator().outputType() instanceof MissingTypeInfo<?> missing) {
            throw new MillraceException(missing.failure());
        }
    }

    private void requireTime(StreamNode node) {
        String what = node.operator().spec().accept(new NeedOfTime());
        if (what == null) {
            return;
        }
        for (StreamEdge edge : graph.inputsOf(node)) {
            StreamNode timeless = withoutTime(edge.source());
            if (timeless != null) {
                throw refuse(
                        "MR-2003",
                        node.inProgram() + " is " + what + " of event time, but its input from "
                                + timeless.inProgram()
                                + " has no watermarks, so that it would never fire. Give the source a WatermarkStrategy,"
                                + " or call .assignTimestampsAndWatermarks(WatermarkStrategy"
                                + ".forBoundedOutOfOrderness(…)) before keyBy");
            }
        }
    }

    private void requireTrigger(StreamNode node) {
        OperatorSpec.WindowSpec window = windowsOf(node);
        if (window != null && (Trigger<?, ?>) window.trigger() instanceof GlobalWindows.NeverTrigger) {
            throw refuse(
                    "MR-2020",
                    node.inProgram()
                            + " puts all elements into one global window that nothing ever evaluates. Say when:"
                            + " .trigger(PurgingTrigger.of(CountTrigger.of(100))) for every 100 elements, or"
                            + " GlobalWindows.createWithEndOfStreamTrigger() for the end of the input");
        }
    }

    private void warnOfWindows(StreamNode node) {
        OperatorSpec.WindowSpec window = windowsOf(node);
        if (window == null) {
            return;
        }
        if (!window.assigner().isEventTime() && (window.allowedLatenessMillis() > 0 || window.lateTag() != null)) {
            warnings.add(node.inProgram() + " allows for late elements, but its windows do not follow event time:"
                    + " nothing is ever late");
        }
        if (WindowStrategy.isHeldBackByMerge(window)) {
            warnings.add(node.inProgram() + " has windows that overlap, and an aggregate function whose merge(…) does"
                    + " not work: each element is added to every window it belongs to. With merge(…) it would be added"
                    + " once");
        }
    }

    /** Over one input or two; null when the operator has no windows. */
    private static OperatorSpec.WindowSpec windowsOf(StreamNode node) {
        OperatorSpec spec = node.operator().spec();
        return spec instanceof OperatorSpec.CoGroupSpec pair
                ? pair.window()
                : spec instanceof OperatorSpec.WindowSpec window ? window : null;
    }

    /** A source from which elements reach the node's output without ever getting watermarks; null when there is none. */
    private StreamNode withoutTime(StreamNode node) {
        OperatorSpec spec = node.operator().spec();
        if (spec instanceof OperatorSpec.TimestampsAndWatermarksSpec assigner) {
            return advancesTime(assigner.strategy(), node) ? null : node;
        }
        if (spec instanceof OperatorSpec.SourceSpec source) {
            // A function emits its own watermarks, or none; nobody can see it.
            return source.source() instanceof FunctionSource || advancesTime(source.watermarks(), node) ? null : node;
        }
        StreamNode[] timeless = new StreamNode[2];
        boolean twoInputs = false;
        for (StreamEdge edge : graph.inputsOf(node)) {
            StreamNode found = withoutTime(edge.source());
            twoInputs |= edge.targetInput() == 1;
            if (found != null && (timeless[edge.targetInput()] == null || !isBounded(found))) {
                timeless[edge.targetInput()] = found;
            }
        }
        if (twoInputs && (timeless[0] == null || timeless[1] == null)) {
            // Beside an input that has time, one that ends holds it back no longer than it lasts.
            StreamNode one = timeless[0] == null ? timeless[1] : timeless[0];
            return one == null || isBounded(one) ? null : one;
        }
        return timeless[0];
    }

    /** Without watermarks the end of bounded input is the only one there is: enough for records that have timestamps. */
    private boolean advancesTime(WatermarkStrategy<?> strategy, StreamNode node) {
        if (WatermarkStrategies.advancesTime(strategy)) {
            return true;
        }
        if (!WatermarkStrategies.assignsTimestamps(strategy) || !ends(node)) {
            return false;
        }
        String warning = node.inProgram() + " makes no watermarks: windows of event time behind it fire at the end of"
                + " the input only, with everything that came until then";
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
        return true;
    }

    private boolean ends(StreamNode node) {
        return node.operator().spec() instanceof OperatorSpec.SourceSpec
                ? isBounded(node)
                : graph.inputsOf(node).stream().allMatch(edge -> ends(edge.source()));
    }

    private static boolean isBounded(StreamNode node) {
        return node.operator().spec() instanceof OperatorSpec.SourceSpec source
                && source.source().getBoundedness() == Boundedness.BOUNDED;
    }

    private void checkFunctions(StreamNode node) {
        OperatorSpec spec = node.operator().spec();
        long bytes = ClosureCheck.requireSerializable(spec, node.inProgram());
        if (bytes > LARGE_FUNCTION_BYTES && !(spec instanceof OperatorSpec.SourceSpec)) {
            warnings.add("the function of " + node.inProgram() + " is " + bytes / 1024
                    + " KiB large when it travels to each task; it probably captures more than it needs");
        }
    }

    private void checkPartitioner(StreamEdge edge) {
        ClosureCheck.requireSerializable(
                edge.partitioning(), "the partitioning before " + edge.target().inProgram());
    }

    private void warnWhenResultIsUnread(StreamNode node) {
        OperatorSpec spec = node.operator().spec();
        boolean ends = spec instanceof OperatorSpec.SinkSpec || spec instanceof OperatorSpec.CollectSpec;
        // A stream of Void says by its type that nobody is to read it.
        boolean gives = node.operator().outputType().getTypeClass() != Void.class;
        if (!ends && gives && graph.outputsOf(node).isEmpty()) {
            warnings.add("nobody reads the result of " + node.inProgram() + "; is a sink missing?");
        }
    }

    private static MillraceException refuse(String code, String message) {
        return new MillraceException(Failure.of(code, Blame.USER, message));
    }
}
