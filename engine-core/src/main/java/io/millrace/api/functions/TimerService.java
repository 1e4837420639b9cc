package io.millrace.api.functions;

/** Time as an operator sees it. Timers need a keyed stream; elsewhere registering one is an error. */
public interface TimerService {
    long currentProcessingTime();

    /** The operator's event time; {@code Long.MIN_VALUE} before the first watermark. */
    long currentWatermark();

    void registerProcessingTimeTimer(long time);

    void registerEventTimeTimer(long time);

    void deleteProcessingTimeTimer(long time);

    void deleteEventTimeTimer(long time);
}
