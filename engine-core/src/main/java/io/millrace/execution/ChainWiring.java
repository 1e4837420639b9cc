package io.millrace.execution;

import io.millrace.api.OutputTag;
import io.millrace.api.PoisonRecordPolicy;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.batch.OrderedInputOperator;
import io.millrace.execution.batch.OrderedInputsOperator;
import io.millrace.execution.channels.BatchTarget;
import io.millrace.execution.channels.TaskChannels;
import io.millrace.execution.operators.NoOutput;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TwoInputOperator;
import io.millrace.plan.OperatorNode;
import io.millrace.plan.OperatorNode.ChainedOutput;
import io.millrace.plan.OperatorNode.ExchangedOutput;
import io.millrace.plan.OrderedInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Builds a task's operators from its plan, tail first, each with the outputs it pushes into. Whatever can be decided
 * before the first record is decided here.
 */
final class ChainWiring {
    private final List<OperatorNode> nodes;
    private final TaskEnvironment environment;
    private final TaskChannels channels;
    private final Runnable wakeTask;
    private final PartsFactory partsFactory;
    private final Operator[] operators;
    private final UnaryOperator<Output>[] guards;
    private OperatorParts parts;

    ChainWiring(
            List<OperatorNode> nodes,
            TaskEnvironment environment,
            TaskChannels channels,
            PartsFactory partsFactory,
            Runnable wakeTask) {
        this.nodes = nodes;
        this.environment = environment;
        this.channels = channels;
        this.partsFactory = partsFactory;
        this.wakeTask = wakeTask;
        this.operators = new Operator[nodes.size()];
        this.guards = newArray(nodes.size());
    }

    OperatorChain wire() {
        OperatorContext[] contexts = new OperatorContext[operators.length];
        for (int i = operators.length - 1; i >= 0; i--) {
            OperatorNode node = nodes.get(i);
            contexts[i] = new OperatorContext(node, environment);
            parts = partsFactory.partsOf(node.id());
            operators[i] = operator(i, node, contexts[i]);
        }
        return new OperatorChain(operators, contexts, channels.writers(), environment);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments
    private static UnaryOperator<Output>[] newArray(int length) {
        return new UnaryOperator[length];
    }

    /** How the channels push into the head. */
    BatchTarget batchTarget(Output input) {
        return parts.batchTarget(guards[0].apply(input));
    }

    private Operator operator(int index, OperatorNode node, OperatorContext context) {
        List<OutputTag<?>> tags = sideTags(node);
        List<Output> sides = new ArrayList<>();
        for (OutputTag<?> tag : tags) {
            sides.add(output(node, context, tag));
        }
        Output main = output(node, context, null);
        Output output = sides.isEmpty() ? main : parts.sided(main, sides);
        SideOutputs sideOutputs = sides.isEmpty() ? SideOutputs.NONE : new SideOutputs(tags, sides);
        Operator operator = parts.operator(node.spec(), context, output, sideOutputs, wakeTask);
        OperatorParts own = parts;
        guards[index] = node.poisonRecords() instanceof PoisonRecordPolicy.Fail
                ? UnaryOperator.identity()
                : input -> own.guarded(input, context, sideOutputs);
        return node.ordered() == null ? operator : ordered(operator, guards[index], node.ordered());
    }

    private static Operator ordered(Operator operator, UnaryOperator<Output> guard, OrderedInputs ordered) {
        return operator instanceof TwoInputOperator two
                ? new OrderedInputsOperator(two, guard, ordered)
                : new OrderedInputOperator(
                        (OneInputOperator) operator, guard.apply((OneInputOperator) operator), ordered);
    }

    private static List<OutputTag<?>> sideTags(OperatorNode node) {
        List<OutputTag<?>> tags = new ArrayList<>();
        for (ChainedOutput chained : node.chained()) {
            addTag(chained.tag(), tags);
        }
        for (ExchangedOutput exchanged : node.exchanged()) {
            addTag(exchanged.tag(), tags);
        }
        return tags;
    }

    private static void addTag(OutputTag<?> tag, List<OutputTag<?>> tags) {
        if (tag != null && !tags.contains(tag)) {
            tags.add(tag);
        }
    }

    /** @param tag null for the main output */
    private Output output(OperatorNode node, OperatorContext context, OutputTag<?> tag) {
        TypeSerializer<Object> copier = copier(node, tag);
        List<Output> targets = new ArrayList<>();
        for (ChainedOutput chained : node.chained()) {
            if (same(tag, chained.tag())) {
                Output target = guards[chained.operator()].apply((OneInputOperator) operators[chained.operator()]);
                targets.add(copier == null ? target : parts.copying(target, copier, context));
            }
        }
        for (ExchangedOutput exchanged : node.exchanged()) {
            if (same(tag, exchanged.tag())) {
                targets.add(channels.openWriter(exchanged.edge(), context, parts::writer));
            }
        }
        if (targets.isEmpty()) {
            return NoOutput.INSTANCE;
        }
        Output all = targets.size() == 1 ? targets.get(0) : parts.fanOut(targets.toArray(Output[]::new));
        return tag == null && node.givenType() != null ? parts.checking(all, node.givenType(), context) : all;
    }

    /** Copies records between operators of the chain; null when they need none. Channels see to theirs themselves. */
    @SuppressWarnings("unchecked")
    private TypeSerializer<Object> copier(OperatorNode node, OutputTag<?> tag) {
        if (environment.configuration().get(PipelineOptions.OBJECT_REUSE)
                || node.chained().isEmpty()) {
            return null;
        }
        TypeSerializer<?> serializer =
                tag == null ? node.outputSerializer() : tag.getTypeInfo().createSerializer();
        return serializer.isImmutableType() ? null : (TypeSerializer<Object>) serializer.duplicate();
    }

    private static boolean same(OutputTag<?> wanted, OutputTag<?> tag) {
        return wanted == null ? tag == null : wanted.equals(tag);
    }
}
