package io.millrace.api.eventtime;

import java.io.Serializable;

/** Makes a {@link TimestampAssigner} for each split. */
@FunctionalInterface
public interface TimestampAssignerSupplier<T> extends Serializable {
    TimestampAssigner<T> createTimestampAssigner(Context context);

    /** What making an assigner may need to know. */
    interface Context {}
}
