package io.millrace.api.eventtime;

import java.time.Duration;

/** For timestamps that never fall: one millisecond behind the newest. */
public class AscendingTimestampsWatermarks<T> extends BoundedOutOfOrdernessWatermarks<T> {
    public AscendingTimestampsWatermarks() {
        super(Duration.ZERO);
    }
}
