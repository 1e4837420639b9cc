package io.millrace.api.connector.base.sink;

/** Moves a limit: up when the receiver keeps pace, down when it does not. */
public interface ScalingStrategy<T> {
    T scaleUp(T currentRate);

    T scaleDown(T currentRate);
}
