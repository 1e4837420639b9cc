package io.millrace.api.types;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * Takes values of one class apart and puts them together, by method handles bound once. Boxes every primitive; only
 * {@link TypeSerializers} knows who uses it.
 */
abstract class FieldAccess {
    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);

    abstract Object get(Object value, int field);

    abstract Object create(Object[] fields);

    static FieldAccess of(Class<?> type, CompositeTypeInfo.Kind kind, List<String> names) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            return switch (kind) {
                case RECORD -> ofRecord(type, lookup);
                case POJO, TUPLE -> ofBean(type, lookup, names);
            };
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(
                    "the fields of " + type.getName() + " cannot be reached; open its module to io.millrace", hidden);
        }
    }

    private static FieldAccess ofRecord(Class<?> type, MethodHandles.Lookup lookup)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] getters = new MethodHandle[components.length];
        for (int i = 0; i < getters.length; i++) {
            getters[i] = lookup.unreflect(components[i].getAccessor()).asType(GET);
        }
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                .asType(MethodType.genericMethodType(parameters.length))
                .asSpreader(Object[].class, parameters.length);
        return new RecordAccess(getters, constructor);
    }

    private static FieldAccess ofBean(Class<?> type, MethodHandles.Lookup lookup, List<String> names)
            throws ReflectiveOperationException {
        MethodHandle[] getters = new MethodHandle[names.size()];
        MethodHandle[] setters = new MethodHandle[names.size()];
        for (int i = 0; i < getters.length; i++) {
            Field field = find(type, names.get(i));
            MethodHandles.Lookup inOwner =
                    MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup());
            getters[i] = inOwner.unreflectGetter(field).asType(GET);
            setters[i] = inOwner.unreflectSetter(field)
                    .asType(MethodType.methodType(void.class, Object.class, Object.class));
        }
        MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class))
                .asType(MethodType.methodType(Object.class));
        return new BeanAccess(getters, setters, constructor);
    }

    private static Field find(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + "." + name);
    }

    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    private static final class RecordAccess extends FieldAccess {
        private final MethodHandle[] getters;
        private final MethodHandle constructor;

        RecordAccess(MethodHandle[] getters, MethodHandle constructor) {
            this.getters = getters;
            this.constructor = constructor;
        }

        @Override
        Object get(Object value, int field) {
            try {
                return (Object) getters[field].invokeExact(value);
            } catch (Throwable thrown) {
                throw unexpected(thrown);
            }
        }

        @Override
        Object create(Object[] fields) {
            try {
                return (Object) constructor.invokeExact(fields);
            } catch (Throwable thrown) {
                throw unexpected(thrown);
            }
        }
    }

    private static final class BeanAccess extends FieldAccess {
        private final MethodHandle[] getters;
        private final MethodHandle[] setters;
        private final MethodHandle constructor;

        BeanAccess(MethodHandle[] getters, MethodHandle[] setters, MethodHandle constructor) {
            this.getters = getters;
            this.setters = setters;
            this.constructor = constructor;
        }

        @Override
        Object get(Object value, int field) {
            try {
                return (Object) getters[field].invokeExact(value);
            } catch (Throwable thrown) {
                throw unexpected(thrown);
            }
        }

        @Override
        Object create(Object[] fields) {
            try {
                Object value = (Object) constructor.invokeExact();
                for (int i = 0; i < setters.length; i++) {
                    setters[i].invokeExact(value, fields[i]);
                }
                return value;
            } catch (Throwable thrown) {
                throw unexpected(thrown);
            }
        }
    }
}
