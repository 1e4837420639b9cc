package io.millrace.execution.sources;

import io.millrace.api.connector.source.SourceEvent;
import java.util.List;

/** What a source's readers (in tasks) and its enumerator (in the JobManager) say to each other. */
public sealed interface SourceMessage<SplitT> {

    /** Reader to enumerator, once, before anything else. */
    record ReaderRegistered<SplitT>() implements SourceMessage<SplitT> {}

    /** Reader to enumerator: give me a split. */
    record RequestSplit<SplitT>() implements SourceMessage<SplitT> {}

    /** Enumerator to reader. */
    record AddSplits<SplitT>(List<SplitT> splits) implements SourceMessage<SplitT> {}

    /** Enumerator to reader. */
    record NoMoreSplits<SplitT>() implements SourceMessage<SplitT> {}

    /** Both ways: what the two halves of this source invented for themselves. */
    record Custom<SplitT>(SourceEvent event) implements SourceMessage<SplitT> {}

    /** Reader to enumerator: how far its event time has come, for watermark alignment. */
    record ReportWatermark<SplitT>(long watermark) implements SourceMessage<SplitT> {}

    /** Enumerator to reader: how far event time may go. */
    record AllowWatermark<SplitT>(long watermark) implements SourceMessage<SplitT> {}
}
