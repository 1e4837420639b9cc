package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.util.List;

/**
 * An array of objects. Never a key: arrays are equal only to themselves.
 *
 * @param <T> the array: {@code C[]}
 */
public sealed class ObjectArrayTypeInfo<T, C> extends BuiltInType<T> permits BasicArrayTypeInfo {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final TypeInformation<C> element;

    ObjectArrayTypeInfo(Class<T> type, TypeInformation<C> element) {
        this.type = type;
        this.element = element;
    }

    /** Of the array of such elements. */
    public static <T, C> ObjectArrayTypeInfo<T, C> getInfoFor(TypeInformation<C> componentInfo) {
        return getInfoFor(arrayOf(componentInfo), componentInfo);
    }

    public static <T, C> ObjectArrayTypeInfo<T, C> getInfoFor(Class<T> arrayClass, TypeInformation<C> componentInfo) {
        return componentInfo instanceof BasicTypeInfo<C> && BasicArrayTypeInfo.isOf(arrayClass)
                ? new BasicArrayTypeInfo<>(arrayClass, componentInfo)
                : new ObjectArrayTypeInfo<>(arrayClass, componentInfo);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's signature: the caller names the array
    private static <T> Class<T> arrayOf(TypeInformation<?> component) {
        return (Class<T>) component.getTypeClass().arrayType();
    }

    public final TypeInformation<C> getComponentInfo() {
        return element;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part("[]", element));
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @SuppressWarnings("unchecked") // T is C[]
    @Override
    public TypeSerializer<T> createSerializer() {
        return (TypeSerializer<T>)
                new GenericArraySerializer<>((Class<C>) type.getComponentType(), element.createSerializer());
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return element + "[]";
    }
}
