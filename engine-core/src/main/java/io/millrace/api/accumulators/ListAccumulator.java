package io.millrace.api.accumulators;

import java.util.ArrayList;

/** All values, those of one subtask in their order. For few and small ones: a task's accumulators travel in one message. */
public class ListAccumulator<T> implements Accumulator<T, ArrayList<T>> {
    private static final long serialVersionUID = 1L;
    private ArrayList<T> local = new ArrayList<>();

    @Override
    public void add(T value) {
        local.add(value);
    }

    @Override
    @SuppressWarnings("NonApiType") // Flink's signature: the result must be serializable
    public ArrayList<T> getLocalValue() {
        return local;
    }

    @Override
    public void resetLocal() {
        local = new ArrayList<>();
    }

    @Override
    @SuppressWarnings("NonApiType") // as above
    public void merge(Accumulator<T, ArrayList<T>> other) {
        local.addAll(other.getLocalValue());
    }

    @Override
    public ListAccumulator<T> clone() {
        ListAccumulator<T> clone = new ListAccumulator<>();
        clone.local.addAll(local);
        return clone;
    }

    @Override
    public String toString() {
        return "ListAccumulator " + local;
    }
}
