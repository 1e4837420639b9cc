package io.millrace.execution.keyed;

import io.millrace.api.state.StateTtlConfig;
import io.millrace.api.state.StateTtlConfig.StateVisibility;
import io.millrace.api.state.StateTtlConfig.UpdateType;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.PartedMap;
import io.millrace.state.TtlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** What has expired, by the processing time of the task's step. */
@CopiedPerOperator
final class TimeToLive {
    private final long millis;
    private final boolean readingRenews;
    private final boolean showsExpired;
    private final LongSupplier clock;

    TimeToLive(StateTtlConfig config, LongSupplier clock) {
        this.millis = config.getTimeToLive().toMillis();
        this.readingRenews = config.getUpdateType() == UpdateType.OnReadAndWrite;
        this.showsExpired = config.getStateVisibility() == StateVisibility.ReturnExpiredIfNotCleanedUp;
        this.clock = clock;
    }

    <V> TtlValue<V> fresh(V value) {
        return new TtlValue<>(value, clock.getAsLong());
    }

    boolean isExpired(TtlValue<?> value) {
        return clock.getAsLong() - value.renewedMillis() >= millis;
    }

    /** Whether the program sees it. */
    boolean isVisible(TtlValue<?> value) {
        return showsExpired || !isExpired(value);
    }

    /** Whether reading it now makes it live longer. */
    boolean renews(TtlValue<?> read) {
        return readingRenews && read.renewedMillis() != clock.getAsLong() && !isExpired(read);
    }

    <V> TtlValue<V> unlessExpired(TtlValue<V> value) {
        return isExpired(value) ? null : value;
    }

    /** The list itself when nothing in it has expired, null when everything has. */
    <T> List<TtlValue<T>> unlessExpired(List<TtlValue<T>> list) {
        int expired = 0;
        for (TtlValue<T> element : list) {
            expired += isExpired(element) ? 1 : 0;
        }
        if (expired == 0) {
            return list;
        }
        List<TtlValue<T>> left = new ArrayList<>(list.size() - expired);
        for (TtlValue<T> element : list) {
            if (!isExpired(element)) {
                left.add(element);
            }
        }
        return left.isEmpty() ? null : left;
    }

    /** As for lists. The map is left as it is. */
    <K, V> PartedMap<K, TtlValue<V>> unlessExpired(PartedMap<K, TtlValue<V>> map) {
        PartedMap<K, TtlValue<V>> left = map;
        for (PartedMap.Walk<K, TtlValue<V>> walk = map.walk(); walk.advance(); ) {
            if (isExpired(walk.value())) {
                if (left == map) {
                    left = map.fork();
                }
                left.remove(walk.key());
            }
        }
        return left.size() == 0 ? null : left;
    }
}
