package io.millrace.api.eventtime;

import java.io.Serializable;

/** A {@link TimestampAssigner} that can travel to the tasks. */
@FunctionalInterface
public interface SerializableTimestampAssigner<T> extends TimestampAssigner<T>, Serializable {}
