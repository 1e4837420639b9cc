package io.millrace.api.connector.file;

import io.millrace.api.types.TypeExtractor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * What an object is made of, and how it is made of that.
 *
 * @param names of a record's components in their order, of a POJO's fields in that of the alphabet
 * @param constructor takes the parts as an {@code Object[]} and gives an {@code Object}
 */
record RecordParts(List<String> names, List<Class<?>> types, MethodHandle constructor) {
    private static final MethodType FROM_PARTS = MethodType.methodType(Object.class, Object[].class);

    static RecordParts of(Class<?> type) {
        try {
            return type.isRecord() ? ofRecord(type) : ofPojo(type);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is a record or POJO and must have its parts", impossible);
        }
    }

    private static RecordParts ofRecord(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> canonical = type.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        MethodHandle constructor = MethodHandles.lookup()
                .unreflectConstructor(canonical)
                .asSpreader(Object[].class, types.length)
                .asType(FROM_PARTS);
        return new RecordParts(
                Arrays.stream(components).map(RecordComponent::getName).toList(), List.of(types), constructor);
    }

    private static RecordParts ofPojo(Class<?> type) throws ReflectiveOperationException {
        List<Field> fields = TypeExtractor.pojoFields(type);
        Constructor<?> empty = type.getDeclaredConstructor();
        empty.setAccessible(true);
        MethodHandle[] setters = new MethodHandle[fields.size()];
        for (int i = 0; i < setters.length; i++) {
            fields.get(i).setAccessible(true);
            setters[i] = MethodHandles.lookup()
                    .unreflectSetter(fields.get(i))
                    .asType(MethodType.methodType(void.class, Object.class, Object.class));
        }
        MethodHandle make =
                MethodHandles.lookup().unreflectConstructor(empty).asType(MethodType.methodType(Object.class));
        MethodHandle filled = MethodHandles.lookup()
                .findStatic(
                        RecordParts.class,
                        "filled",
                        MethodType.methodType(Object.class, MethodHandle.class, MethodHandle[].class, Object[].class));
        return new RecordParts(
                fields.stream().map(Field::getName).toList(),
                fields.stream().<Class<?>>map(Field::getType).toList(),
                MethodHandles.insertArguments(filled, 0, make, setters));
    }

    @SuppressWarnings("unused") // called through its handle
    private static Object filled(MethodHandle make, MethodHandle[] setters, Object[] parts) throws Throwable {
        Object object = make.invokeExact();
        for (int i = 0; i < setters.length; i++) {
            setters[i].invokeExact(object, parts[i]);
        }
        return object;
    }
}
