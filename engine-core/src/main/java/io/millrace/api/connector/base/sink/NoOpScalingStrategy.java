package io.millrace.api.connector.base.sink;

/** Leaves a limit where it is. */
public class NoOpScalingStrategy<T> implements ScalingStrategy<T> {
    @Override
    public T scaleUp(T currentRate) {
        return currentRate;
    }

    @Override
    public T scaleDown(T currentRate) {
        return currentRate;
    }
}
