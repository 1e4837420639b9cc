package io.millrace.api.windowing.windows;

import io.millrace.api.windowing.assigners.MergingWindowAssigner;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSchema.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From {@code start} (inclusive) to {@code end} (exclusive), milliseconds since the epoch. */
public final class TimeWindow extends Window implements Comparable<TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final long start;
    private final long end;

    public TimeWindow(long start, long end) {
        this.start = start;
        this.end = end;
    }

    public long getStart() {
        return start;
    }

    public long getEnd() {
        return end;
    }

    @Override
    public long maxTimestamp() {
        return end - 1;
    }

    /** True also for windows that only touch: sessions without a gap between them are one. */
    public boolean intersects(TimeWindow other) {
        return start <= other.end && end >= other.start;
    }

    /** The smallest window that holds both. */
    public TimeWindow cover(TimeWindow other) {
        return new TimeWindow(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** Start of the window of this size and offset that holds the timestamp; right for negative timestamps too. */
    public static long getWindowStartWithOffset(long timestamp, long offset, long windowSize) {
        return timestamp - Math.floorMod(timestamp - offset, windowSize);
    }

    /** Reports every run of intersecting windows that is longer than one: what session assigners merge. */
    public static void mergeWindows(
            Collection<TimeWindow> windows, MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
        List<TimeWindow> byStart = new ArrayList<>(windows);
        byStart.sort(null);
        Set<TimeWindow> run = new HashSet<>();
        TimeWindow covered = null;
        for (TimeWindow window : byStart) {
            if (covered != null && covered.intersects(window)) {
                covered = covered.cover(window);
            } else {
                report(run, covered, callback);
                run = new HashSet<>();
                covered = window;
            }
            run.add(window);
        }
        report(run, covered, callback);
    }

    private static void report(
            Set<TimeWindow> run, TimeWindow covered, MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
        if (run.size() > 1) {
            callback.merge(run, covered);
        }
    }

    @Override
    public int compareTo(TimeWindow other) {
        int byStart = Long.compare(start, other.start);
        return byStart != 0 ? byStart : Long.compare(end, other.end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeWindow that && start == that.start && end == that.end;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(start * 31 + end);
    }

    @Override
    public String toString() {
        return "TimeWindow{start=" + start + ", end=" + end + "}";
    }

    /** Two longs: start and end. */
    public static final class Serializer extends DescribedSerializer<TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public TypeSchema schema() {
            return TypeSchema.of(
                    Kind.SEQUENCE,
                    TimeWindow.class.getName(),
                    List.of(
                            new Part("start", false, TypeSchema.scalar(Long.class)),
                            new Part("end", false, TypeSchema.scalar(Long.class))));
        }

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public TimeWindow copy(TimeWindow from) {
            return from;
        }

        @Override
        public int getLength() {
            return 2 * Long.BYTES;
        }

        @Override
        public void serialize(TimeWindow value, DataOutputView target) {
            target.writeLong(value.start);
            target.writeLong(value.end);
        }

        @Override
        public TimeWindow deserialize(DataInputView source) throws CorruptDataException {
            return new TimeWindow(source.readLong(), source.readLong());
        }
    }
}
