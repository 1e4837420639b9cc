package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.TypeInformation;

/** What is rarely done with streams, and only by those who know why. */
public final class DataStreamUtils {
    private DataStreamUtils() {}

    /**
     * Takes a stream for keyed that is distributed exactly as {@code keyBy} with this selector would do it, because it comes
     * from a keyed operator of the same keys and maximum parallelism. Records are not exchanged, so that the operators may be
     * chained. A record whose key belongs to another subtask fails the job (MR-6131).
     */
    public static <T, K> KeyedStream<T, K> reinterpretAsKeyedStream(
            DataStream<T> stream, KeySelector<T, K> keySelector) {
        return reinterpretAsKeyedStream(
                stream, keySelector, FunctionTypes.key(keySelector, stream.getType(), CallSite.find()));
    }

    /** As {@link #reinterpretAsKeyedStream(DataStream, KeySelector)}, where the type of keys cannot be read from the selector. */
    public static <T, K> KeyedStream<T, K> reinterpretAsKeyedStream(
            DataStream<T> stream, KeySelector<T, K> keySelector, TypeInformation<K> typeInfo) {
        String place = "reinterpretAsKeyedStream at " + CallSite.find();
        KeyedStream.requireStableHash(typeInfo, place);
        DataStream<T> checked = stream.forward()
                .filter(new KeysInPlace<>(keySelector, typeInfo))
                .name("Keys in Place")
                .setParallelism(stream.getParallelism());
        return KeyedStream.asItIs(checked, keySelector, typeInfo, place);
    }
}
