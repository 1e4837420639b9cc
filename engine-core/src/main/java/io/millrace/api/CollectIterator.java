package io.millrace.api;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.TypeSerializer;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Reads the records of {@link CollectResults} one by one, on the thread of the program. */
final class CollectIterator<T> implements CloseableIterator<T> {
    private final CollectResults results;
    private final TypeSerializer<T> serializer;
    private final DataInputView input = new DataInputView();
    /** Null until the job is submitted. */
    private JobClient job;

    private final boolean endsWithJob;
    private int remaining;
    private boolean ended;

    /**
     * @param endsWithJob whether the end of the results is said only when the job is over, with all its sinks; not where
     *     other results of the job may have to be read before that
     */
    CollectIterator(CollectResults results, TypeSerializer<T> serializer, boolean endsWithJob) {
        this.results = results;
        this.serializer = serializer;
        this.endsWithJob = endsWithJob;
    }

    /** The job that gives the records. */
    void startedAs(JobClient submitted) {
        job = submitted;
        var unused = job.getJobExecutionResult().whenComplete((result, failure) -> {
            if (failure == null) {
                results.succeed();
            } else {
                results.fail(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
    }

    @Override
    public boolean hasNext() {
        if (job == null) {
            throw new IllegalStateException(
                    "nothing has been executed yet: call executeAsync() before reading results");
        }
        while (remaining == 0 && !ended) {
            fetch();
        }
        return remaining > 0;
    }

    private void fetch() {
        try {
            CollectResults.Batch batch = results.take();
            if (batch == null) {
                ended = true;
                if (endsWithJob) {
                    awaitEndOfJob();
                }
                return;
            }
            remaining = batch.count();
            input.reset(batch.records(), 0, batch.records().length);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for results", interrupted);
        } catch (RuntimeException failure) {
            ended = true;
            throw failure;
        } catch (Exception failure) {
            ended = true;
            throw new IllegalStateException("the job failed: " + failure.getMessage(), failure);
        }
    }

    private void awaitEndOfJob() throws Exception {
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the job has no more results");
        }
        remaining--;
        try {
            return serializer.deserialize(input);
        } catch (java.io.IOException corrupt) {
            throw new IllegalStateException("a result cannot be read: " + corrupt.getMessage(), corrupt);
        }
    }

    @Override
    public void close() throws Exception {
        boolean early = !ended;
        ended = true;
        remaining = 0;
        results.close();
        if (early && job != null && !job.getJobExecutionResult().isDone()) {
            job.cancel().get();
        }
    }
}
