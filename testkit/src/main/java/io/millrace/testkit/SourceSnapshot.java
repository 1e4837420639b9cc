package io.millrace.testkit;

import java.util.List;

/**
 * What a source has saved, as bytes of its own serializers.
 *
 * @param splits of each reader
 * @param emitted how many records each reader had given
 */
record SourceSnapshot(Versioned enumerator, List<List<Versioned>> splits, List<Integer> emitted) {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Versioned(int version, byte[] bytes) {}
}
