package io.millrace.api.connector.base.hybrid;

import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;

/** What the enumerator and the readers of a {@link HybridSource} tell each other. */
sealed interface HybridSourceEvent extends SourceEvent {

    /**
     * To a reader: read this source from now on.
     *
     * @param last nothing comes after it
     */
    record SwitchSource(int sourceIndex, Source<?, ?, ?> source, boolean last) implements HybridSourceEvent {}

    /** To a reader: no more splits of this source will come, but another source will. */
    record NoMoreSplits(int sourceIndex) implements HybridSourceEvent {}

    /**
     * From a reader that has just started.
     *
     * @param sourceIndex of the first source it has splits of; {@link #ANY} when it has none
     */
    record ReaderStarted(int sourceIndex) implements HybridSourceEvent {
        static final int ANY = Integer.MAX_VALUE;
    }

    /** From a reader that has read all it will get of this source. */
    record ReaderFinished(int sourceIndex) implements HybridSourceEvent {}
}
