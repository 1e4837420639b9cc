package io.millrace.api.functions;

/** Extracts the key; must give equal keys for equal values, in every process. */
@FunctionalInterface
public interface KeySelector<IN, KEY> extends Function {
    KEY getKey(IN value) throws Exception;
}
