package io.millrace.protocol;

import io.millrace.base.serialization.CompactStructs;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.RestorePiece;
import io.millrace.state.thrift.TaskRestore;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task begins with, cut into pieces when it does not fit into the message that deploys the task: that of many old
 * subtasks after rescaling, or state that lies in no files. Pieces come before their deployment, in order. The receiving
 * side keeps them here until then; on its control loop.
 */
public final class RestorePieces {
    private static final int PIECE_BYTES = 1 << 20;

    /** What the pieces that wait for their deployments may weigh together. */
    private static final long MAX_WAITING_BYTES = 256L << 20;

    private final Map<String, List<byte[]>> waiting = new TreeMap<>();
    private long waitingBytes;

    /** The messages that say the same as this deployment; itself comes last. */
    public static List<Message> split(DeployTask deployment) {
        byte[] restore = deployment.isSetRestore() ? CompactStructs.write(deployment.getRestore()) : new byte[0];
        if (restore.length <= PIECE_BYTES) {
            return List.of(Message.deployTask(deployment));
        }
        List<Message> messages = new ArrayList<>();
        for (int from = 0; from < restore.length; from += PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(restore, from, Math.min(restore.length, from + PIECE_BYTES));
            messages.add(Message.restorePiece(
                    new RestorePiece().setAttempt(deployment.getAttempt()).setBytes(piece)));
        }
        DeployTask rest = new DeployTask(deployment);
        rest.unsetRestore();
        messages.add(Message.deployTask(rest.setRestorePieces(messages.size())));
        return messages;
    }

    /** @throws CorruptDataException when it is more than anybody would send */
    public void add(RestorePiece piece) throws CorruptDataException {
        waitingBytes += piece.getBytes().length;
        if (waitingBytes > MAX_WAITING_BYTES) {
            throw new CorruptDataException(
                    waitingBytes + " bytes of state wait for " + waiting.size() + " deployments that do not come");
        }
        waiting.computeIfAbsent(piece.getAttempt(), unused -> new ArrayList<>()).add(piece.getBytes());
    }

    /**
     * Puts the pieces that have come back into their deployment.
     *
     * @throws CorruptDataException when they are not those that were sent
     */
    public DeployTask join(DeployTask deployment) throws CorruptDataException {
        List<byte[]> pieces = waiting.remove(deployment.getAttempt());
        int came = pieces == null ? 0 : pieces.size();
        int sent = deployment.isSetRestorePieces() ? deployment.getRestorePieces() : 0;
        if (came != sent) {
            throw new CorruptDataException("the deployment of " + deployment.getTaskName() + " comes after " + came
                    + " pieces of its state instead of " + sent);
        }
        if (came == 0) {
            return deployment;
        }
        ByteArrayOutputStream restore = new ByteArrayOutputStream();
        pieces.forEach(restore::writeBytes);
        waitingBytes -= restore.size();
        return deployment.setRestore(CompactStructs.read(new TaskRestore(), restore.toByteArray()));
    }

    /** Whoever sent them sends no deployments any more. */
    public void clear() {
        waiting.clear();
        waitingBytes = 0;
    }
}
