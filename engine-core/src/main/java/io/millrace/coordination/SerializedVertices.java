package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobVertexId;
import io.millrace.base.MillraceException;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.VertexPlan;
import io.millrace.protocol.ControlCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tasks need of the job graph, serialized once per vertex. Made off the loop: users' functions serialize themselves. */
record SerializedVertices(Map<JobVertexId, byte[]> plans) {

    /** @throws MillraceException MR-5109 or MR-5011, naming the vertex */
    static SerializedVertices of(JobGraph graph) {
        Map<JobVertexId, byte[]> plans = new LinkedHashMap<>();
        for (JobVertex vertex : graph.vertices()) {
            plans.put(vertex.id(), serialize(graph, vertex));
        }
        return new SerializedVertices(plans);
    }

    ByteBuffer of(JobVertex vertex) {
        return ByteBuffer.wrap(plans.get(vertex.id())).asReadOnlyBuffer();
    }

    private static byte[] serialize(JobGraph graph, JobVertex vertex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(VertexPlan.of(graph, vertex));
        } catch (IOException | RuntimeException failed) {
            throw new MillraceException(
                    Failure.of(
                            ControlFailures.NOT_SERIALIZABLE,
                            Blame.USER,
                            "the functions of vertex '" + vertex.name() + "' cannot be sent to a TaskManager: "
                                    + Failure.summary(failed)
                                    + "; make what they capture serializable, or create it in open()",
                            failed),
                    failed);
        }
        if (bytes.size() > ControlCodec.MAX_MESSAGE_BYTES / 2) {
            throw new MillraceException(Failure.of(
                    ControlCodec.TOO_LARGE,
                    Blame.USER,
                    "the functions of vertex '" + vertex.name() + "' serialize to " + bytes.size()
                            + " bytes, more than the limit of " + ControlCodec.MAX_MESSAGE_BYTES / 2
                            + "; load what they capture in open() instead"));
        }
        return bytes.toByteArray();
    }
}
