package io.millrace.jobparts;

import io.millrace.api.eventtime.WatermarkAlignmentParams;
import io.millrace.base.EventLoop;
import io.millrace.base.OperatorId;
import io.millrace.time.AlignmentGroup;
import java.util.Map;
import java.util.TreeMap;

/** The watermark alignment groups of one job, by name: sources that use the same name share one. Coordinators' loop. */
final class AlignmentGroups {
    private final EventLoop loop;
    private final Map<String, AlignmentGroup> byName = new TreeMap<>();

    AlignmentGroups(EventLoop loop) {
        this.loop = loop;
    }

    /** The readers of one source as members of its group. */
    AlignmentMembers members(OperatorId source, WatermarkAlignmentParams params) {
        AlignmentGroup group = byName.computeIfAbsent(params.getWatermarkGroup(), name -> new AlignmentGroup());
        return new AlignmentMembers(source, params, group, loop);
    }
}
