package io.millrace.api.connector.base.sink;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** What a writer has been given and its receiver has not acknowledged: the writer's state. */
public class BufferedRequestState<RequestEntryT extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final ArrayList<RequestEntryWrapper<RequestEntryT>> bufferedRequestEntries;
    private final long stateSize;

    public BufferedRequestState(Deque<RequestEntryWrapper<RequestEntryT>> bufferedRequestEntries) {
        this((Collection<RequestEntryWrapper<RequestEntryT>>) bufferedRequestEntries);
    }

    public BufferedRequestState(List<RequestEntryWrapper<RequestEntryT>> bufferedRequestEntries) {
        this((Collection<RequestEntryWrapper<RequestEntryT>>) bufferedRequestEntries);
    }

    public BufferedRequestState(RequestBuffer<RequestEntryT> requestBuffer) {
        this(requestBuffer.getBufferedState());
    }

    private BufferedRequestState(Collection<RequestEntryWrapper<RequestEntryT>> entries) {
        this.bufferedRequestEntries = new ArrayList<>(entries);
        this.stateSize =
                entries.stream().mapToLong(RequestEntryWrapper::getSize).sum();
    }

    public static <T extends Serializable> BufferedRequestState<T> emptyState() {
        return new BufferedRequestState<>(List.of());
    }

    /** In the order in which they are to be sent. */
    public List<RequestEntryWrapper<RequestEntryT>> getBufferedRequestEntries() {
        return List.copyOf(bufferedRequestEntries);
    }

    /** Of all entries together, in bytes. */
    public long getStateSize() {
        return stateSize;
    }
}
