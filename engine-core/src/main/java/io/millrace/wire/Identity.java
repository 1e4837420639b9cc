package io.millrace.wire;

import java.util.function.LongSupplier;

/**
 * Who this process is in every handshake.
 *
 * @param name its address: {@code jobmanager} or a TaskManager id
 * @param epoch the highest leader epoch seen so far; read on network threads
 */
public record Identity(String clusterId, String name, LongSupplier epoch, Membership membership) {}
