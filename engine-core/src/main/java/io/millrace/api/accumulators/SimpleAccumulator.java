package io.millrace.api.accumulators;

import java.io.Serializable;

/** An {@link Accumulator} whose values and result are of one type. */
public interface SimpleAccumulator<T extends Serializable> extends Accumulator<T, T> {}
