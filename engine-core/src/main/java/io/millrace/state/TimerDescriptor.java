package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;
import java.util.function.Function;

/**
 * Names a timer queue of one operator.
 *
 * @param name unique in the operator
 * @param ownerSerializer of whom timers are for: a key, or a key and a window
 * @param keyOf the owner's key, which says what key group the timer belongs to
 */
public record TimerDescriptor<T>(String name, TypeSerializer<T> ownerSerializer, Function<T, Object> keyOf) {}
