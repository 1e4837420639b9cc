package io.millrace.jobparts;

import io.millrace.api.eventtime.WatermarkAlignmentParams;
import io.millrace.base.EventLoop;
import io.millrace.base.OperatorId;
import io.millrace.execution.sources.AlignmentGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The watermark alignment groups of one job, by name: sources that use the same name share one. Coordinators' loop. */
final class AlignmentGroups {
    private final EventLoop loop;
    private final Map<String, Shared> byName = new TreeMap<>();

    /** A group and the sources that belong to it. */
    record Shared(AlignmentGroup group, List<AlignmentMembers> sources) {}

    AlignmentGroups(EventLoop loop) {
        this.loop = loop;
    }

    /** The readers of one source as members of its group. */
    AlignmentMembers members(OperatorId source, int parallelism, WatermarkAlignmentParams params) {
        Shared shared = byName.computeIfAbsent(
                params.getWatermarkGroup(), name -> new Shared(new AlignmentGroup(), new ArrayList<>()));
        AlignmentMembers members = new AlignmentMembers(source, params, shared, loop);
        if (params.isEnabled()) {
            shared.group().expect(parallelism);
            shared.sources().add(members);
        }
        return members;
    }
}
