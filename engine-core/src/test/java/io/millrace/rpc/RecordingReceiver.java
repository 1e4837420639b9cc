package io.millrace.rpc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a transport delivers, and whom it lost. */
final class RecordingReceiver implements Transport.Receiver {
    final List<String> packets = new ArrayList<>();
    final List<Address> lost = new ArrayList<>();

    @Override
    public void onPacket(Address from, byte[] packet) {
        packets.add(from + ": " + (packet.length < 100 ? new String(packet, StandardCharsets.UTF_8) : packet.length));
    }

    @Override
    public void onDisconnected(Address peer) {
        lost.add(peer);
    }
}
