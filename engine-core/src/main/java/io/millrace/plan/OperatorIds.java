package io.millrace.plan;

import io.millrace.api.OutputTag;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.OperatorId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives operators their ids: from the uid where there is one, else from what the operator is and reads, so that the
 * same program has the same ids in every process and a change elsewhere in it keeps them. One instance for one graph.
 */
final class OperatorIds {
    private static final int ID_BYTES = 16;

    private final Map<String, String> uids = new TreeMap<>();
    private final Map<String, Integer> twins = new TreeMap<>();

    /** An operator that is read, and which of its outputs. */
    record Input(OperatorId operator, OutputTag<?> tag) {
        private String text() {
            return operator + (tag == null ? "" : "/" + tag.getId());
        }
    }

    /** @throws MillraceException MR-2004 when another operator has the uid */
    OperatorId ofUid(String uid, String inProgram) {
        String other = uids.putIfAbsent(uid, inProgram);
        if (other != null) {
            throw new MillraceException(Failure.of(
                    "MR-2004",
                    Blame.USER,
                    "the uid '" + uid + "' is given to " + other + " and to " + inProgram
                            + "; each operator needs one of its own, since state is found again by it"));
        }
        return hash("uid:" + uid);
    }

    /** Operators that are the same thing on the same inputs are told apart by their order in the program. */
    OperatorId ofStructure(String kind, List<Input> inputs) {
        StringBuilder structure = new StringBuilder("structure:").append(kind);
        inputs.forEach(input -> structure.append('|').append(input.text()));
        int position = twins.merge(structure.toString(), 1, Integer::sum) - 1;
        return hash(structure.append('#').append(position).toString());
    }

    private static OperatorId hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new OperatorId(HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
