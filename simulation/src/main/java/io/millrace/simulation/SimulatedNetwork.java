package io.millrace.simulation;

import io.millrace.rpc.Address;
import io.millrace.rpc.Transport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Carries packets between simulated processes: late, twice, overtaken or not at all, as the seed says. A packet goes to
 * whichever process has the address when it arrives.
 */
public final class SimulatedNetwork {

    /**
     * @param lossPercent of packets that never arrive
     * @param duplicatePercent of packets that arrive twice
     * @param maxDelayMillis packets take from 0 to this long, each its own time
     * @param strayPercent of packets that take up to 20 seconds
     * @param resetPercent of dead processes whose peers notice their connection break
     */
    public record Weather(
            int lossPercent, int duplicatePercent, int maxDelayMillis, int strayPercent, int resetPercent) {
        public static final Weather FAIR = new Weather(0, 0, 2, 0, 100);
        public static final Weather ROUGH = new Weather(15, 8, 60, 1, 70);
    }

    private final Simulation simulation;
    private final SimulatedProcess world;
    private final Randomness randomness;
    private final Map<Address, SimulatedTransport> ends = new LinkedHashMap<>();
    private final Set<Address> cutOff = new LinkedHashSet<>();
    private Weather weather;

    public SimulatedNetwork(Simulation simulation, Weather weather) {
        this.simulation = simulation;
        this.weather = weather;
        this.world = new SimulatedProcess(simulation, "network");
        this.randomness = simulation.randomness("network", "packet");
    }

    /** A process joins under an address, in the place of whoever had it. */
    public Transport join(Address address, SimulatedEventLoop loop) {
        SimulatedTransport end = new SimulatedTransport(address, loop);
        ends.put(address, end);
        return end;
    }

    public void weather(Weather now) {
        weather = now;
    }

    /** Nothing reaches this address or leaves it, and nobody is told. */
    public void cutOff(Address address) {
        simulation.line(address.name(), "cut off", "");
        cutOff.add(address);
    }

    public void reconnect(Address address) {
        simulation.line(address.name(), "reconnected", "");
        cutOff.remove(address);
    }

    /** Its peers may notice that their connections broke. */
    public void onDeath(Address address) {
        if (!randomness.percent(weather.resetPercent())) {
            return;
        }
        SimulatedTransport dead = ends.get(address);
        for (Address peer : dead.peers) {
            SimulatedTransport end = ends.get(peer);
            if (end != null && end.receiver != null) {
                simulation.post(end.loop.process(), end.loop, delay(), () -> end.receiver.onDisconnected(address));
            }
        }
    }

    private Duration delay() {
        return randomness.percent(weather.strayPercent())
                ? randomness.millisBetween(0, 20_000)
                : randomness.millisBetween(0, weather.maxDelayMillis());
    }

    private final class SimulatedTransport implements Transport {
        private final Address address;
        private final SimulatedEventLoop loop;
        private final Set<Address> peers = new LinkedHashSet<>();
        private Receiver receiver;

        SimulatedTransport(Address address, SimulatedEventLoop loop) {
            this.address = address;
            this.loop = loop;
        }

        @Override
        public void send(Address to, byte[] packet) {
            loop.assertInLoop();
            if (!loop.process().isAlive()) {
                return;
            }
            peers.add(to);
            if (!randomness.percent(weather.lossPercent())) {
                carry(to, packet);
            }
            if (randomness.percent(weather.duplicatePercent())) {
                carry(to, packet);
            }
        }

        private void carry(Address to, byte[] packet) {
            byte[] copy = packet.clone();
            simulation.post(world, null, delay(), () -> arrive(to, copy));
        }

        private void arrive(Address to, byte[] packet) {
            SimulatedTransport end = ends.get(to);
            if (end == null || end.receiver == null || cutOff.contains(to) || cutOff.contains(address)) {
                return;
            }
            end.peers.add(address);
            simulation.post(end.loop.process(), end.loop, Duration.ZERO, () -> end.receiver.onPacket(address, packet));
        }

        @Override
        public void receiver(Receiver owner) {
            receiver = owner;
        }
    }
}
