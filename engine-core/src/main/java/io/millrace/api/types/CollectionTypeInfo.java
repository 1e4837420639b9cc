package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A list, set or other collection of one element type. */
public sealed class CollectionTypeInfo<C extends Collection<E>, E> extends BuiltInType<C>
        permits ListTypeInfo, SetTypeInfo {
    private static final long serialVersionUID = 1L;
    private final Class<C> type;
    private final TypeInformation<E> element;

    CollectionTypeInfo(Class<C> type, TypeInformation<E> element) {
        this.type = type;
        this.element = element;
    }

    /** Of this class; of every list if it is {@link List}, of every set if it is {@link Set}. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // reflection knows classes, not their type arguments
    static CollectionTypeInfo<?, ?> of(Class<?> type, TypeInformation<?> element) {
        if (type == List.class) {
            return new ListTypeInfo<>(element);
        }
        return type == Set.class ? new SetTypeInfo<>(element) : new CollectionTypeInfo(type, element);
    }

    final TypeInformation<E> element() {
        return element;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part("[]", element));
    }

    @Override
    List<TypeInformation<?>> typeArguments() {
        return List.of(element);
    }

    @Override
    public Class<C> getTypeClass() {
        return type;
    }

    @Override
    public TypeSerializer<C> createSerializer() {
        return TypeSerializers.collection(this);
    }

    /** Lists and sets are equal by their elements, other collections only to themselves. */
    @Override
    public boolean isKeyType() {
        return isListOrSet() && element.isKeyType();
    }

    private boolean isListOrSet() {
        return List.class.isAssignableFrom(type) || Set.class.isAssignableFrom(type);
    }

    @Override
    boolean hasFixedHashCode() {
        return isListOrSet() && element.hasFixedHashCode();
    }

    @Override
    public String toString() {
        return type.getSimpleName() + "<" + element + ">";
    }
}
