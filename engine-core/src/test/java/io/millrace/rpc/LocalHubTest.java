package io.millrace.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.VirtualLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalHubTest {
    private final LocalHub hub = new LocalHub();
    private final VirtualLoop loopOfA = new VirtualLoop();
    private final VirtualLoop loopOfB = new VirtualLoop();
    private final Transport a = hub.join(new Address("a"), loopOfA);
    private final Transport b = hub.join(new Address("b"), loopOfB);
    private final List<String> received = new ArrayList<>();

    @Test
    void aPacketArrivesAsAStepOfItsReceiversLoop() {
        b.receiver((from, packet) -> received.add(from + " " + packet.length));
        a.send(new Address("b"), new byte[5]);
        loopOfA.runSteps();
        assertThat(received).isEmpty();
        loopOfB.runSteps();
        assertThat(received).containsExactly("a 5");
    }

    @Test
    void nobodyHearsWhatIsSentToWhoLeft() {
        b.receiver((from, packet) -> received.add(from.name()));
        hub.leave(new Address("b"));
        a.send(new Address("b"), new byte[1]);
        loopOfB.runSteps();
        assertThat(received).isEmpty();
        hub.join(new Address("b"), loopOfB);
    }

    @Test
    void anAddressHasOneOwner() {
        assertThatThrownBy(() -> hub.join(new Address("a"), loopOfB)).isInstanceOf(IllegalArgumentException.class);
    }
}
