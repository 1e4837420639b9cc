package io.millrace.api.connector.file;

import io.millrace.api.closure.RefusedArgumentException;
import java.io.Serializable;

/** What a file sink was told beside its directory. */
record FileSinkOptions<T>(
        PartFormat<T> format,
        BucketAssigner<T, String> bucketAssigner,
        RollingPolicy<T, String> rollingPolicy,
        OutputFileConfig names,
        long bucketCheckMillis,
        ExistingOutput existingOutput)
        implements Serializable {

    FileSinkOptions<T> withBucketAssigner(BucketAssigner<T, String> assigner) {
        return new FileSinkOptions<>(format, assigner, rollingPolicy, names, bucketCheckMillis, existingOutput);
    }

    FileSinkOptions<T> withRollingPolicy(RollingPolicy<T, String> policy) {
        return new FileSinkOptions<>(format, bucketAssigner, policy, names, bucketCheckMillis, existingOutput);
    }

    FileSinkOptions<T> withNames(OutputFileConfig config) {
        return new FileSinkOptions<>(format, bucketAssigner, rollingPolicy, config, bucketCheckMillis, existingOutput);
    }

    FileSinkOptions<T> withBucketCheckMillis(long millis) {
        if (millis <= 0) {
            throw new RefusedArgumentException("the bucket check interval must be positive, not " + millis);
        }
        return new FileSinkOptions<>(format, bucketAssigner, rollingPolicy, names, millis, existingOutput);
    }

    FileSinkOptions<T> withExistingOutput(ExistingOutput policy) {
        return new FileSinkOptions<>(format, bucketAssigner, rollingPolicy, names, bucketCheckMillis, policy);
    }
}
