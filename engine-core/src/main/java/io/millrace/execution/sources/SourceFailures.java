package io.millrace.execution.sources;

import io.millrace.api.connector.source.SourceReader;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.List;

/** What can go wrong between a source's reader and the engine, in words for people. */
@CopiedPerOperator
final class SourceFailures {
    private SourceFailures() {}

    static MillraceException cannotPauseSplits(SourceReader<?, ?> reader, List<String> splits, Throwable cause) {
        return new MillraceException(
                Failure.of(
                        "MR-2440",
                        Blame.USER,
                        "watermark alignment must pause the splits " + splits
                                + ", which are ahead of the reader's other"
                                + " splits, but " + reader.getClass().getName() + " cannot pause single splits."
                                + " Implement pauseOrResumeSplits in it, give each reader one split, or let splits of a"
                                + " reader run apart with " + PipelineOptions.ALLOW_UNALIGNED_SOURCE_SPLITS.key()
                                + ": true",
                        cause),
                cause);
    }
}
