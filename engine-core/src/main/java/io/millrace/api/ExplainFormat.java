package io.millrace.api;

/** How {@link StreamExecutionEnvironment#explain(ExplainFormat)} writes a plan. */
public enum ExplainFormat {
    /** For people: each vertex with its operators, their places in the source, and where their results go. */
    TEXT,
    /** For programs: everything of the plan, with ids and warnings. */
    JSON,
    /** A picture, once Graphviz has drawn it: {@code dot -Tsvg}. */
    DOT
}
