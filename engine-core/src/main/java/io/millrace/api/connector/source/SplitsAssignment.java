package io.millrace.api.connector.source;

import java.util.List;
import java.util.Map;

/**
 * Which splits go to which reader.
 *
 * @param assignment by subtask, counted from 0
 */
public record SplitsAssignment<SplitT extends SourceSplit>(Map<Integer, List<SplitT>> assignment) {
    public SplitsAssignment(SplitT split, int subtask) {
        this(Map.of(subtask, List.of(split)));
    }
}
