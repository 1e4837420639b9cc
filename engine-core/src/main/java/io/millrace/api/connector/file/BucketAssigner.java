package io.millrace.api.connector.file;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.io.Serializable;

/** Says in which bucket, a directory below the sink's, an element goes. The task's thread. */
public interface BucketAssigner<IN, BucketID> extends Serializable {
    /** @return its {@code toString()} is the directory, relative; {@code /} makes nested ones; empty: the sink's directory itself */
    BucketID getBucketId(IN element, Context context);

    SimpleVersionedSerializer<BucketID> getSerializer();

    /** What is known of the element. */
    interface Context {
        /** Milliseconds since the epoch. */
        long currentProcessingTime();

        long currentWatermark();

        /** Null when the element has no timestamp. */
        Long timestamp();
    }
}
