package io.millrace.api.connector.base;

import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.base.configuration.Configuration;
import java.util.function.Supplier;

/** A {@link SourceReaderBase} whose one thread fetches for all splits of the reader, through one {@link SplitReader}. */
public abstract class SingleThreadMultiplexSourceReaderBase<E, T, SplitT extends SourceSplit, SplitStateT>
        extends SourceReaderBase<E, T, SplitT, SplitStateT> {

    /** @param splitReaderSupplier called once, on the fetching thread */
    protected SingleThreadMultiplexSourceReaderBase(
            Supplier<SplitReader<E, SplitT>> splitReaderSupplier,
            RecordEmitter<E, T, SplitStateT> recordEmitter,
            Configuration config,
            SourceReaderContext context) {
        super(splitReaderSupplier, recordEmitter, config, context);
    }
}
