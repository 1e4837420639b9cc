package io.millrace.api;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichFilterFunction;
import io.millrace.api.functions.TaskInfo;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;

/** Lets elements pass whose keys belong to this subtask: state kept for another's key would be lost to it after a restart. */
final class KeysInPlace<T, K> extends RichFilterFunction<T> {
    private static final long serialVersionUID = 1L;
    private final KeySelector<T, K> selector;
    private final TypeInformation<K> keyType;
    private transient TypeSerializer<K> keys;
    private transient TaskInfo task;

    KeysInPlace(KeySelector<T, K> selector, TypeInformation<K> keyType) {
        this.selector = selector;
        this.keyType = keyType;
    }

    @Override
    public void open(OpenContext openContext) {
        keys = keyType.createSerializer().duplicate();
        task = getRuntimeContext().getTaskInfo();
    }

    @Override
    public boolean filter(T value) throws Exception {
        K key = selector.getKey(value);
        if (key == null) {
            return true; // refused where the key is used
        }
        int groups = task.getMaxNumberOfParallelSubtasks();
        int owner = KeyGroups.subtaskOf(
                KeyGroups.keyGroup(keys.stableHash(key), groups), groups, task.getNumberOfParallelSubtasks());
        if (owner != task.getIndexOfThisSubtask()) {
            throw new MillraceException(Failure.of(
                    "MR-6131",
                    Blame.USER,
                    "the key '" + key + "' belongs to subtask " + (owner + 1)
                            + ", so that the stream is not distributed by"
                            + " this key, as reinterpretAsKeyedStream was told; call keyBy(…) instead"));
        }
        return true;
    }
}
