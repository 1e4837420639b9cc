package io.millrace.coordination;

import io.millrace.base.JobVertexId;
import java.util.OptionalLong;

/**
 * What holds event time of a vertex back.
 *
 * @param source the vertex of the source
 * @param subtask of the source, counted from 0
 * @param split which of that subtask's splits, by its id or a word for what has no id
 * @param watermark how far event time of that subtask has come; empty: it has told none yet
 * @param sinceWallMillis since when the split has stood where it is, in milliseconds since the epoch
 */
public record TimeHolder(
        JobVertexId source,
        String sourceName,
        int subtask,
        String split,
        OptionalLong watermark,
        long sinceWallMillis) {}
