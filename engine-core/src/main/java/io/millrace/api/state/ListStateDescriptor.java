package io.millrace.api.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.TypeSerializer;
import java.util.List;

/** Describes a {@link ListState}. */
public final class ListStateDescriptor<T> extends StateDescriptor<ListState<T>, List<T>> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<T> elementSerializer;

    public ListStateDescriptor(String name, Class<T> elementTypeClass) {
        this(name, TypeInformation.of(elementTypeClass));
    }

    public ListStateDescriptor(String name, TypeInformation<T> elementTypeInfo) {
        super(name, Types.LIST(elementTypeInfo));
        this.elementSerializer = elementTypeInfo.createSerializer();
    }

    public ListStateDescriptor(String name, TypeSerializer<T> typeSerializer) {
        this(name, new SerializedType<>(typeSerializer));
    }

    public TypeSerializer<T> getElementSerializer() {
        return elementSerializer;
    }

    @Override
    public Type getType() {
        return Type.LIST;
    }
}
