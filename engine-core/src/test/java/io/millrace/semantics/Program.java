package io.millrace.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A program: steps in an order in which each reads only earlier ones. Its results are the records of the steps that none
 * reads, and of those that are watched although another reads them.
 */
record Program(List<Step> steps, List<Integer> watched) {

    /** Steps whose records are results, in order. */
    List<Integer> sinks() {
        TreeSet<Integer> sinks = new TreeSet<>(watched);
        for (int i = 0; i < steps.size(); i++) {
            int step = i;
            if (steps.stream().noneMatch(reader -> reader.inputs().contains(step))) {
                sinks.add(step);
            }
        }
        return new ArrayList<>(sinks);
    }

    int items() {
        return steps.stream()
                .filter(Step.Source.class::isInstance)
                .flatMap(source -> ((Step.Source) source).splits().stream())
                .mapToInt(List::size)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append("  s").append(i).append(" = ").append(steps.get(i)).append('\n');
        }
        return text.append("  results of ").append(sinks()).append('\n').toString();
    }
}
