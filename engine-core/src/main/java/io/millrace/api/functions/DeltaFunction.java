package io.millrace.api.functions;

import java.io.Serializable;

/** How far apart two elements are, for delta triggers and evictors. */
@FunctionalInterface
public interface DeltaFunction<DATA> extends Serializable {
    double getDelta(DATA oldDataPoint, DATA newDataPoint);
}
