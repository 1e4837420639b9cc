package io.millrace.connectors.parquet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A record class taken apart: its components, how to read them off a record, and how to make a record of them. */
final class RecordShape<T> {
    private final Class<T> type;
    private final List<Component> components = new ArrayList<>();
    private final List<MethodHandle> accessors = new ArrayList<>();
    private final MethodHandle constructor;

    /** @throws io.millrace.base.MillraceException MR-2463 when a component has a type that no column has */
    RecordShape(Class<T> type) {
        RecordComponent[] declared = type.getRecordComponents();
        if (declared == null || declared.length == 0) {
            throw new IllegalArgumentException(type.getName() + " must be a record with at least one component");
        }
        this.type = type;
        try {
            for (RecordComponent one : declared) {
                Component component = new Component(one.getName(), one.getType());
                if (component.column() == null) {
                    throw ParquetFailures.unsupported(type, component);
                }
                components.add(component);
                Method accessor = one.getAccessor();
                accessor.setAccessible(true);
                accessors.add(MethodHandles.lookup()
                        .unreflect(accessor)
                        .asType(MethodType.methodType(Object.class, Object.class)));
            }
            Class<?>[] types =
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<T> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            this.constructor = MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is a record and must have its parts", impossible);
        }
    }

    Class<T> type() {
        return type;
    }

    List<Component> components() {
        return components;
    }

    /** The columns of a file that is written from such records. */
    MessageType schema() {
        return new MessageType(
                type.getSimpleName(), components.stream().map(Component::column).toArray(Type[]::new));
    }

    Object value(T record, int component) {
        try {
            return (Object) accessors.get(component).invokeExact((Object) record);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException("an accessor of " + type.getName() + " failed", checked);
        }
    }

    /** Whatever a compact constructor throws comes out as it is. */
    T construct(Object[] values) {
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", checked);
        }
    }
}
