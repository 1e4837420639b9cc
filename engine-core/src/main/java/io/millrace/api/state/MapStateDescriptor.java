package io.millrace.api.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import java.util.Map;

/** Describes a {@link MapState} or a {@link BroadcastState}. */
public final class MapStateDescriptor<UK, UV> extends StateDescriptor<MapState<UK, UV>, Map<UK, UV>> {
    private static final long serialVersionUID = 1L;

    public MapStateDescriptor(String name, Class<UK> keyClass, Class<UV> valueClass) {
        this(name, TypeInformation.of(keyClass), TypeInformation.of(valueClass));
    }

    public MapStateDescriptor(String name, TypeInformation<UK> keyTypeInfo, TypeInformation<UV> valueTypeInfo) {
        super(name, Types.MAP(keyTypeInfo, valueTypeInfo));
    }

    @Override
    public Type getType() {
        return Type.MAP;
    }
}
