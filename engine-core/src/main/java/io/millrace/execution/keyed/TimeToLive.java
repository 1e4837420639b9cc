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
        return isExpired(value, clock.getAsLong());
    }

    /** Whether the program sees it. */
    boolean isVisible(TtlValue<?> value) {
        return showsExpired || !isExpired(value);
    }

    /** Whether reading it now makes it live longer. */
    boolean renews(TtlValue<?> read) {
        return readingRenews && read.renewedMillis() != clock.getAsLong() && !isExpired(read);
    }

    /** The list itself when nothing in it has expired, null when everything has. */
    <T> List<TtlValue<T>> unlessExpired(List<TtlValue<T>> list) {
        return left(list, clock.getAsLong());
    }

    // ---- for cleaning up: what of an entry is left, by no other time than the one given

    private boolean isExpired(TtlValue<?> value, long now) {
        return now - value.renewedMillis() >= millis;
    }

    <V> TtlValue<V> left(TtlValue<V> value, long now) {
        return isExpired(value, now) ? null : value;
    }

    <T> List<TtlValue<T>> left(List<TtlValue<T>> list, long now) {
        int expired = 0;
        for (TtlValue<T> element : list) {
            expired += isExpired(element, now) ? 1 : 0;
        }
        if (expired == 0) {
            return list;
        }
        List<TtlValue<T>> left = new ArrayList<>(list.size() - expired);
        for (TtlValue<T> element : list) {
            if (!isExpired(element, now)) {
                left.add(element);
            }
        }
        return left.isEmpty() ? null : left;
    }

    <K, V> PartedMap<K, TtlValue<V>> left(PartedMap<K, TtlValue<V>> map, long now) {
        PartedMap<K, TtlValue<V>> left = map;
        for (PartedMap.Walk<K, TtlValue<V>> walk = map.walk(); walk.advance(); ) {
            if (isExpired(walk.value(), now)) {
                if (left == map) {
                    left = map.fork();
                }
                left.remove(walk.key());
            }
        }
        return left.size() == 0 ? null : left;
    }
}
