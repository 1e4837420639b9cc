package io.millrace.api.eventtime;

/** Time since an arbitrary moment: good for differences only. Never runs backwards, and may stand still. */
public interface RelativeClock {
    long relativeTimeMillis();

    long relativeTimeNanos();
}
