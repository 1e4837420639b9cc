package io.millrace.api.types;

import io.millrace.base.serialization.TypeSerializer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * How a generated serializer treats one field.
 *
 * @param declared as in the class: {@code Object} for a type variable
 * @param inline null when the field has a serializer to be called
 * @param getter reads a private field of a superclass, which generated code may not; null when it may
 * @param setter writes one
 */
record FieldPlan(
        String name,
        Class<?> declared,
        TypeSerializer<?> serializer,
        InlineScalar inline,
        MethodHandle getter,
        MethodHandle setter) {

    boolean isNullable() {
        return !declared.isPrimitive();
    }

    static FieldPlan[] of(
            CompositeSerializer<?> description, TypeSerializer<?>[] serializers, MethodHandles.Lookup inside)
            throws ReflectiveOperationException {
        Class<?> type = description.type();
        FieldPlan[] plan = new FieldPlan[serializers.length];
        for (int i = 0; i < plan.length; i++) {
            String name = description.names().get(i);
            InlineScalar inline = InlineScalar.of(serializers[i]).orElse(null);
            if (description.kind() == CompositeType.Kind.RECORD) {
                RecordComponent component = type.getRecordComponents()[i];
                plan[i] = new FieldPlan(name, component.getType(), serializers[i], inline, null, null);
            } else {
                plan[i] = ofBean(type, Fields.named(type, name), serializers[i], inline, inside);
            }
        }
        return plan;
    }

    private static FieldPlan ofBean(
            Class<?> type, Field field, TypeSerializer<?> serializer, InlineScalar inline, MethodHandles.Lookup inside)
            throws ReflectiveOperationException {
        if (field.getDeclaringClass() == type || Modifier.isPublic(field.getModifiers())) {
            return new FieldPlan(field.getName(), field.getType(), serializer, inline, null, null);
        }
        MethodHandles.Lookup inOwner = MethodHandles.privateLookupIn(field.getDeclaringClass(), inside);
        // The field's own class may be as hidden as the field.
        Class<?> passed = field.getType().isPrimitive() ? field.getType() : Object.class;
        return new FieldPlan(
                field.getName(),
                passed,
                serializer,
                inline,
                inOwner.unreflectGetter(field).asType(MethodType.methodType(passed, type)),
                inOwner.unreflectSetter(field).asType(MethodType.methodType(void.class, type, passed)));
    }

    /** What the generated class gets to know beside its code: getters and setters in the order of the fields. */
    static List<MethodHandle> methodHandles(FieldPlan[] plan) {
        List<MethodHandle> handles = new ArrayList<>();
        for (FieldPlan field : plan) {
            if (field.getter != null) {
                handles.add(field.getter);
                handles.add(field.setter);
            }
        }
        return handles;
    }
}
