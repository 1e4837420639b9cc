package io.millrace.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The timer queues of one operator: on the heap, whatever its backend is. Owned by the task's thread. */
public final class TimerQueues {
    private final Map<String, Named<?>> queues = new LinkedHashMap<>();

    private record Named<T>(TimerDescriptor<T> descriptor, SavedState saved, TimerQueue<T> queue) {
        FrozenTimers<T> freeze(FrozenTables.KeyOrder order) {
            return new FrozenTimers<>(
                    saved, descriptor.ownerSerializer().duplicate(), descriptor.keyOf(), queue.toArray(), order);
        }
    }

    /** The queue of this name; asked for the first time, with the timers that were saved of it. */
    @SuppressWarnings("unchecked") // a name stands for one type of owner
    public <T> TimerQueue<T> of(TimerDescriptor<T> descriptor, UnclaimedStates unclaimed) {
        Named<T> known = (Named<T>) queues.get(descriptor.name());
        if (known == null) {
            known = new Named<>(descriptor, StateSchemas.of(descriptor), new TimerQueue<>());
            queues.put(descriptor.name(), known);
            try {
                SavedEntries.ofTimers(
                        unclaimed.claim(descriptor.name(), SavedState.Kind.TIMERS), descriptor, known.queue);
            } catch (IOException unreadable) {
                throw StateFailures.unreadable(unreadable);
            }
        }
        return known.queue;
    }

    List<CanonicalWriter.Content> freeze(FrozenTables.KeyOrder order) {
        List<CanonicalWriter.Content> contents = new ArrayList<>();
        queues.values().forEach(queue -> contents.add(queue.freeze(order)));
        return contents;
    }

    /** The timers of this moment, for a snapshot of the operator that asks. */
    public List<CanonicalWriter.Content> freeze(StateBackend.Request request) {
        return freeze(FrozenTables.KeyOrder.of(request));
    }
}
