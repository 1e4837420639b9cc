package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;

/**
 * Makes the channels of the tasks of one TaskManager: objects handed over when both ends live here, Thrift-framed bytes
 * over one connection per TaskManager pair otherwise. Thread-safe: called by each task's thread when it starts; which
 * end comes first does not matter.
 */
public interface Exchange extends AutoCloseable {

    /** Where a TaskManager's data listener is. */
    record Location(TaskManagerId taskManager, String host, int port) {}

    /**
     * @param consumer the TaskManager the consuming subtask runs in
     * @param serializer of the records; used only when they leave the process
     * @param wakeup runs on any thread when {@link ChannelWriter#writable()} may have turned true, or the channel broke
     */
    ChannelWriter openWriter(ChannelId id, TaskManagerId consumer, TypeSerializer<Object> serializer, Runnable wakeup);

    /**
     * @param producer where the producing task runs
     * @param consumer the attempt that reads
     * @param wakeup runs on any thread when {@link ChannelReader#poll()} has something new to tell
     */
    ChannelReader openReader(
            ChannelId id,
            Location producer,
            ExecutionAttemptId consumer,
            TypeSerializer<Object> serializer,
            Runnable wakeup);

    /** Forgets every end still open of this attempt; its peers see a failure. */
    void releaseAll(ExecutionAttemptId attempt);

    /** Port of the data listener, 0 when nothing listens (one process only). */
    int port();

    @Override
    void close();
}
