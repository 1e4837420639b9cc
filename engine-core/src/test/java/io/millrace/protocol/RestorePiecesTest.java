package io.millrace.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskRestore;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deployments whose state does not fit into a message, as one end sends and the other takes them. */
class RestorePiecesTest {
    private final RestorePieces receiver = new RestorePieces();

    private static DeployTask deployment(int stateBytes) {
        byte[] state = new byte[stateBytes];
        new Random(stateBytes).nextBytes(state);
        OperatorRestore operator = new OperatorRestore(
                "operator",
                List.of(new KeyedSnapshot(
                        0, 127, KeyedFormat.CANONICAL, List.of(new StateSegment(stateBytes, 7).setBytes(state)))),
                List.of(),
                1);
        return new DeployTask(
                        "job",
                        "name",
                        "vertex",
                        "task (1/1)",
                        "attempt-1",
                        1,
                        0,
                        1,
                        128,
                        0,
                        ByteBuffer.wrap(new byte[10]),
                        List.of(),
                        List.of(),
                        Map.of())
                .setRestore(new TaskRestore(3, "", false, List.of(operator), List.of(), List.of()));
    }

    /** Through messages as they travel. */
    private DeployTask received(List<Message> messages) throws CorruptDataException {
        DeployTask arrived = null;
        for (Message message : messages) {
            Message decoded = ControlCodec.decode(ControlCodec.encode(message));
            if (decoded.isSetRestorePiece()) {
                receiver.add(decoded.getRestorePiece());
            } else {
                arrived = receiver.join(decoded.getDeployTask());
            }
        }
        return arrived;
    }

    @Test
    void whatFitsIsOneMessage() throws CorruptDataException {
        DeployTask small = deployment(1_000);
        assertThat(RestorePieces.split(small)).hasSize(1);
        assertThat(received(RestorePieces.split(small))).isEqualTo(small);
    }

    @Test
    void stateLargerThanAnyMessageArrivesAsItWas() throws CorruptDataException {
        DeployTask large = deployment(3 * ControlCodec.MAX_MESSAGE_BYTES);
        List<Message> messages = RestorePieces.split(large);
        assertThat(messages).hasSize(14);
        DeployTask arrived = received(messages);
        assertThat(arrived.getRestore()).isEqualTo(large.getRestore());
        assertThat(arrived.getAttempt()).isEqualTo("attempt-1");
    }

    @Test
    void aPieceThatIsMissingIsNoticed() {
        List<Message> messages = RestorePieces.split(deployment(3 << 20));
        assertThatThrownBy(() -> received(messages.subList(1, messages.size())))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("task (1/1) comes after 3 pieces of its state instead of 4");
    }

    @Test
    void afterTheConversationHasEndedNothingWaits() throws CorruptDataException {
        List<Message> messages = RestorePieces.split(deployment(3 << 20));
        receiver.add(messages.get(0).getRestorePiece());
        receiver.clear();
        assertThat(received(messages).isSetRestore()).isTrue();
    }
}
