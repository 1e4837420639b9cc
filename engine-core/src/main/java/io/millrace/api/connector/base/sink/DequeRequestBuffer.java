package io.millrace.api.connector.base.sink;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;

/** First in, first out; what is tried again goes to the front. */
public class DequeRequestBuffer<RequestEntryT extends Serializable> implements RequestBuffer<RequestEntryT> {
    private final Deque<RequestEntryWrapper<RequestEntryT>> entries = new ArrayDeque<>();
    private long totalSizeInBytes;

    @Override
    public void add(RequestEntryWrapper<RequestEntryT> entry, boolean prioritize) {
        if (prioritize) {
            entries.addFirst(entry);
        } else {
            entries.addLast(entry);
        }
        totalSizeInBytes += entry.getSize();
    }

    @Override
    public RequestEntryWrapper<RequestEntryT> poll() {
        RequestEntryWrapper<RequestEntryT> entry = entries.poll();
        if (entry != null) {
            totalSizeInBytes -= entry.getSize();
        }
        return entry;
    }

    @Override
    public RequestEntryWrapper<RequestEntryT> peek() {
        return entries.peek();
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Collection<RequestEntryWrapper<RequestEntryT>> getBufferedState() {
        return new ArrayList<>(entries);
    }

    @Override
    public long totalSizeInBytes() {
        return totalSizeInBytes;
    }
}
