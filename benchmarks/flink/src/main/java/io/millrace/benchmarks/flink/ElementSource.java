package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.workload.Elements;
import io.millrace.benchmarks.workload.Pace;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The first elements of an input, as fast as they are taken or at a pace. */
final class ElementSource<T> implements Source<T, Share, List<Share>> {
    private static final long serialVersionUID = 1L;

    private final Elements<T> elements;
    private final long count;
    /** Null for no pace. */
    private final Pace pace;

    ElementSource(Elements<T> elements, long count, Pace pace) {
        this.elements = elements;
        this.count = count;
        this.pace = pace;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<Share, List<Share>> createEnumerator(SplitEnumeratorContext<Share> enumContext) {
        return ShareEnumerator.fromTheStart(enumContext);
    }

    @Override
    public SplitEnumerator<Share, List<Share>> restoreEnumerator(
            SplitEnumeratorContext<Share> enumContext, List<Share> checkpoint) {
        return new ShareEnumerator(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<Share> getSplitSerializer() {
        return new Share.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<List<Share>> getEnumeratorCheckpointSerializer() {
        return new SharesSerializer();
    }

    @Override
    public SourceReader<T, Share> createReader(SourceReaderContext readerContext) {
        return pace == null ? new ShareReader<>(elements, count) : new PacedReader<>(elements, count, pace);
    }
}
