package io.millrace.api.state;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import java.util.List;

/** Describes a {@link ListState}. */
public final class ListStateDescriptor<T> extends StateDescriptor<ListState<T>, List<T>> {
    private static final long serialVersionUID = 1L;

    public ListStateDescriptor(String name, Class<T> elementTypeClass) {
        this(name, TypeInformation.of(elementTypeClass));
    }

    public ListStateDescriptor(String name, TypeInformation<T> elementTypeInfo) {
        super(name, Types.LIST(elementTypeInfo));
    }

    @Override
    public Type getType() {
        return Type.LIST;
    }
}
