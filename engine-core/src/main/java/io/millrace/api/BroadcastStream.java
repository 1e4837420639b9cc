package io.millrace.api;

import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.types.TypeInformation;
import java.util.List;

/** A stream whose elements go to every subtask of the operator that reads it, to be kept there as broadcast state. */
public class BroadcastStream<T> {
    private final DataStream<T> broadcast;
    private final List<MapStateDescriptor<?, ?>> states;

    BroadcastStream(DataStream<T> broadcast, List<MapStateDescriptor<?, ?>> states) {
        this.broadcast = broadcast;
        this.states = states;
    }

    public TypeInformation<T> getType() {
        return broadcast.getType();
    }

    public StreamExecutionEnvironment getEnvironment() {
        return broadcast.getExecutionEnvironment();
    }

    public List<MapStateDescriptor<?, ?>> getBroadcastStateDescriptors() {
        return states;
    }

    DataStream<T> stream() {
        return broadcast;
    }
}
