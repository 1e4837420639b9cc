package io.millrace.api.functions;

/** All values of a partition in, any number of values out. */
@FunctionalInterface
public interface MapPartitionFunction<T, O> extends Function {

    /** @param values may be gone through more than once; not after this method has returned */
    void mapPartition(Iterable<T> values, Collector<O> out) throws Exception;
}
