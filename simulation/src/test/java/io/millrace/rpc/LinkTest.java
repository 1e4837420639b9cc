package io.millrace.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.base.Failure;
import io.millrace.base.serialization.CompactStructs;
import io.millrace.rpc.thrift.LinkPacket;
import io.millrace.simulation.Randomness;
import io.millrace.simulation.SimulatedEventLoop;
import io.millrace.simulation.SimulatedNetwork;
import io.millrace.simulation.SimulatedProcess;
import io.millrace.simulation.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final LinkSettings SETTINGS = LinkSettings.of(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final Address WORKER = new Address("worker");

    /** One process with one end. */
    private static final class End {
        private final SimulatedProcess process;
        private final SimulatedEventLoop loop;
        private final Transport transport;
        private final List<Ear> ears = new ArrayList<>();
        private final List<Long> higherEpochs = new ArrayList<>();
        private LinkEndpoint endpoint;

        End(Simulation simulation, SimulatedNetwork network, Address address) {
            process = new SimulatedProcess(simulation, address.name());
            loop = new SimulatedEventLoop(process, "control");
            transport = network.join(address, loop);
        }

        End accepting(long epoch) {
            endpoint =
                    LinkEndpoint.accepting(loop, transport, SETTINGS, epoch, link -> newEar(link), higherEpochs::add);
            transport.receiver(endpoint);
            return this;
        }

        End opening(LinkSettings settings) {
            endpoint = LinkEndpoint.opening(loop, transport, settings);
            transport.receiver(endpoint);
            return this;
        }

        Ear open() {
            Ear ear = newEar(null);
            loop.execute(() -> ear.link = endpoint.open(Address.JOB_MANAGER, ear));
            return ear;
        }

        private Ear newEar(Link link) {
            Ear ear = new Ear(this);
            ear.link = link;
            ears.add(ear);
            return ear;
        }
    }

    /** Listens to one conversation and writes down what it hears. */
    private static final class Ear implements Link.Listener {
        private final End end;
        private final List<String> heard = new ArrayList<>();
        private final List<String> losses = new ArrayList<>();
        private Link link;

        Ear(End end) {
            this.end = end;
        }

        @Override
        public void onMessage(byte[] message) {
            assertThat(losses).as("heard after the loss").isEmpty();
            heard.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void onLost(Failure why) {
            losses.add(why.code());
        }

        void say(String text) {
            end.loop.execute(() -> link.send(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static final class World {
        private final Simulation simulation;
        private final SimulatedNetwork network;
        private final End leader;
        private final End worker;

        World(long seed, SimulatedNetwork.Weather weather) {
            simulation = new Simulation(seed);
            network = new SimulatedNetwork(simulation, weather);
            leader = new End(simulation, network, Address.JOB_MANAGER).accepting(1);
            worker = new End(simulation, network, WORKER).opening(SETTINGS);
        }

        Ear converse() {
            Ear ear = worker.open();
            ear.say("hello");
            simulation.runUntil(
                    () -> !leader.ears.isEmpty()
                            && !leader.ears.get(leader.ears.size() - 1).heard.isEmpty(),
                    Duration.ofMinutes(1));
            simulation.runFor(Duration.ofMillis(200));
            return ear;
        }
    }

    @Seeds(300)
    void messagesArriveOnceAndInOrderBothWays(long seed) {
        World world = new World(seed, SimulatedNetwork.Weather.ROUGH);
        Randomness randomness = world.simulation.randomness("test", "pauses");
        Ear worker = world.converse();
        Ear leader = world.leader.ears.get(0);
        List<String> numbers =
                IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        for (String number : numbers) {
            worker.say(number);
            leader.say(number);
            world.simulation.runFor(randomness.millisBetween(0, 50));
        }
        world.simulation.runUntil(
                () -> leader.heard.size() == 101 && worker.heard.size() == 100, Duration.ofMinutes(1));
        world.simulation.runFor(Duration.ofSeconds(30));
        assertThat(leader.heard.subList(1, 101)).isEqualTo(numbers);
        assertThat(worker.heard).isEqualTo(numbers);
        assertThat(worker.losses).isEmpty();
    }

    @Test
    void idleConversationStaysAlive() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        Ear worker = world.converse();
        world.simulation.runFor(Duration.ofHours(1));
        assertThat(worker.losses).isEmpty();
        assertThat(world.leader.ears.get(0).losses).isEmpty();
    }

    @Test
    void bothSidesNoticeSilenceOnceAndInTime() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        Ear worker = world.converse();
        world.simulation.runFor(Duration.ofSeconds(5));
        world.network.cutOff(WORKER);
        world.simulation.runFor(Duration.ofSeconds(8));
        assertThat(worker.losses).isEmpty();
        world.simulation.runFor(Duration.ofSeconds(2));
        assertThat(worker.losses).containsExactly(Link.SILENT);
        assertThat(world.leader.ears.get(0).losses).containsExactly(Link.SILENT);
        world.simulation.runFor(Duration.ofMinutes(1));
        assertThat(worker.losses).hasSize(1);
    }

    @Test
    void deathIsNoticedWithinASecondWhenTheConnectionBreaks() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        world.converse();
        world.worker.process.die("killed");
        world.network.onDeath(WORKER);
        world.simulation.runFor(Duration.ofSeconds(1));
        assertThat(world.leader.ears.get(0).losses).containsExactly(Link.CONNECTION_BROKEN);
    }

    @Seeds(20)
    void brokenConnectionThatComesBackIsNoLoss(long seed) {
        World world = new World(seed, SimulatedNetwork.Weather.FAIR);
        Ear worker = world.converse();
        world.leader.loop.execute(() -> world.leader.endpoint.onDisconnected(WORKER));
        if (seed % 2 == 0) {
            // Sometimes only one side notices.
            world.worker.loop.execute(() -> world.worker.endpoint.onDisconnected(Address.JOB_MANAGER));
        }
        world.simulation.runFor(Duration.ofSeconds(5));
        assertThat(worker.losses).isEmpty();
        assertThat(world.leader.ears.get(0).losses).isEmpty();
    }

    @Test
    void newConversationReplacesTheOldOne() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        Ear first = world.converse();
        Ear second = world.worker.open();
        second.say("again");
        world.simulation.runFor(Duration.ofSeconds(1));
        assertThat(first.losses).as("its own side ended it").isEmpty();
        assertThat(world.leader.ears).hasSize(2);
        assertThat(world.leader.ears.get(0).losses).hasSize(1);
        assertThat(world.leader.ears.get(1).heard).containsExactly("again");
    }

    /** The opening of a conversation that ended long ago, held up on the way. */
    @Test
    void lateOpeningOfAnOldConversationIsRefused() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        world.converse();
        world.worker.loop.execute(() -> world.worker.ears.get(0).link.close());
        world.simulation.runFor(Duration.ofSeconds(1));
        assertThat(world.leader.ears.get(0).losses).containsExactly(Link.ENDED_BY_PEER);
        byte[] late =
                CompactStructs.write(new LinkPacket(1, 1, 1, 0).setMessage("hello".getBytes(StandardCharsets.UTF_8)));
        world.leader.loop.execute(() -> world.leader.endpoint.onPacket(WORKER, late));
        world.simulation.runFor(Duration.ofSeconds(1));
        assertThat(world.leader.ears).hasSize(1);
    }

    @Test
    void restartedLeaderTellsThatItKnowsNothing() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        Ear worker = world.converse();
        world.leader.process.die("killed");
        End successor = new End(world.simulation, world.network, Address.JOB_MANAGER).accepting(2);
        worker.say("are you there");
        world.simulation.runFor(Duration.ofSeconds(2));
        assertThat(worker.losses).containsExactly(Link.FENCED);
        assertThat(world.worker.endpoint.epoch()).isEqualTo(2);
        Ear again = world.worker.open();
        again.say("hello");
        world.simulation.runFor(Duration.ofSeconds(1));
        assertThat(successor.ears.get(0).heard).containsExactly("hello");
        assertThat(again.losses).isEmpty();
    }

    /** The old leader slept, a new one took over, the old one wakes up and goes on talking. */
    @Test
    void deposedLeaderIsNotHeardAndLearnsThatItIsDeposed() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        Ear worker = world.converse();
        Ear old = world.leader.ears.get(0);
        LinkPacket fromSuccessor = new LinkPacket(99, 2, 0, 0).setReset(true);
        world.worker.loop.execute(
                () -> world.worker.endpoint.onPacket(Address.JOB_MANAGER, CompactStructs.write(fromSuccessor)));
        world.simulation.runFor(Duration.ofMillis(1));
        assertThat(worker.losses).containsExactly(Link.FENCED);

        old.say("do as I say");
        world.simulation.runFor(Duration.ofSeconds(1));
        assertThat(worker.heard).isEmpty();
        assertThat(world.worker.endpoint.droppedOfLowerEpoch()).isPositive();
        assertThat(world.leader.higherEpochs).containsExactly(2L);
        assertThat(old.losses).containsExactly(Link.FENCED);
    }

    @Test
    void fullWindowEndsTheConversation() {
        Simulation simulation = new Simulation(1);
        SimulatedNetwork network = new SimulatedNetwork(simulation, SimulatedNetwork.Weather.FAIR);
        new End(simulation, network, Address.JOB_MANAGER).accepting(1);
        LinkSettings narrow = new LinkSettings(
                SETTINGS.keepalive(),
                SETTINGS.timeout(),
                SETTINGS.acknowledgeAfter(),
                SETTINGS.retransmitAfter(),
                SETTINGS.retransmitAtMost(),
                SETTINGS.reconnectWithin(),
                3,
                100);
        Ear worker = new End(simulation, network, WORKER).opening(narrow).open();
        network.cutOff(WORKER);
        for (int number = 0; number < 4; number++) {
            worker.say("message");
        }
        simulation.runFor(Duration.ofSeconds(1));
        assertThat(worker.losses).containsExactly(Link.WINDOW_FULL);
    }

    @Test
    void garbageIsCountedAndDropped() {
        World world = new World(1, SimulatedNetwork.Weather.FAIR);
        Ear worker = world.converse();
        Randomness randomness = world.simulation.randomness("test", "garbage");
        for (int round = 0; round < 1_000; round++) {
            byte[] garbage = new byte[randomness.below(60)];
            for (int index = 0; index < garbage.length; index++) {
                garbage[index] = (byte) randomness.below(256);
            }
            world.leader.loop.execute(() -> world.leader.endpoint.onPacket(WORKER, garbage));
        }
        // One that is well formed but acknowledges what nobody said.
        byte[] impossible = CompactStructs.write(new LinkPacket(1, 1, 0, 77));
        world.leader.loop.execute(() -> world.leader.endpoint.onPacket(WORKER, impossible));
        world.simulation.runFor(Duration.ofSeconds(30));
        assertThat(world.leader.endpoint.droppedMalformed()).isPositive();
        assertThat(worker.losses).isEmpty();
        assertThat(world.leader.ears.get(0).heard).containsExactly("hello");
    }
}
