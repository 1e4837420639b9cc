package io.millrace.api.graph;

import io.millrace.api.OutputTag;
import io.millrace.api.types.TypeInformation;
import java.util.List;

/**
 * A node of the program as written: {@code DataStream} methods make them, the plan compiles them. Only operators become
 * tasks; partitionings, side outputs and unions say how operators are wired.
 */
public sealed interface Transformation {

    /** The element type of what comes out. */
    TypeInformation<?> outputType();

    /** What it reads. */
    List<Transformation> inputs();

    /** An operator: source, sink or anything between. */
    record Operator(
            OperatorSettings settings, OperatorSpec spec, List<Transformation> inputs, TypeInformation<?> outputType)
            implements Transformation {}

    /** The same elements, routed otherwise. */
    record Partition(Transformation input, Partitioning partitioning) implements Transformation {
        @Override
        public List<Transformation> inputs() {
            return List.of(input);
        }

        @Override
        public TypeInformation<?> outputType() {
            return input.outputType();
        }
    }

    /** One of an operator's side outputs. */
    record SideOutput(Transformation input, OutputTag<?> tag) implements Transformation {
        @Override
        public List<Transformation> inputs() {
            return List.of(input);
        }

        @Override
        public TypeInformation<?> outputType() {
            return tag.getTypeInfo();
        }
    }

    /** The elements of all inputs. */
    record Union(List<Transformation> inputs) implements Transformation {
        @Override
        public TypeInformation<?> outputType() {
            return inputs.get(0).outputType();
        }
    }
}
