package io.millrace.api.types;

import io.millrace.api.types.CompositeType.Kind;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions of one method of a generated serializer that have to do with the fields of the value. */
final class FieldCode {
    private static final Type SERIALIZER = Type.getType(TypeSerializer.class);
    private static final Type IN = Type.getType(DataInputView.class);
    private static final Type OUT = Type.getType(DataOutputView.class);
    private static final Type OBJECT = Type.getType(Object.class);

    private final CompositeSerializer<?> description;
    private final FieldPlan[] fields;
    private final Type type;
    private final Type self;
    private final MethodCode code;

    /** @param self the generated class */
    FieldCode(CompositeSerializer<?> description, FieldPlan[] fields, Type self, MethodCode code) {
        this.description = description;
        this.fields = fields;
        this.type = Type.getType(description.type());
        this.self = self;
        this.code = code;
    }

    /** Name of the generated class's field with the serializer of field {@code i}. */
    static String held(int i) {
        return "serializer" + i;
    }

    void pushHeld(int i) {
        code.load(self, 0);
        code.get(self, held(i), SERIALIZER);
    }

    Type declared(int i) {
        return Type.getType(fields[i].declared());
    }

    /** Reads fields into locals: each once, whatever its accessor does. */
    int[] readFields(int value, boolean nullableOnly) {
        int[] locals = new int[fields.length];
        int handle = 0;
        for (int i = 0; i < fields.length; i++) {
            if (!nullableOnly || fields[i].isNullable()) {
                locals[i] = code.take(declared(i));
                getField(i, value, handle);
                code.store(declared(i), locals[i]);
            }
            handle += fields[i].getter() == null ? 0 : 2;
        }
        return locals;
    }

    /** Pushes a field: from its local, or, if it cannot be null, from the object. */
    private void pushField(int i, int value, int local) {
        if (fields[i].isNullable()) {
            code.load(declared(i), local);
        } else {
            int handle = 2
                    * (int) Arrays.stream(fields, 0, i)
                            .filter(field -> field.getter() != null)
                            .count();
            getField(i, value, handle);
        }
    }

    private void getField(int i, int value, int handle) {
        if (fields[i].getter() != null) {
            code.classData(handle);
            code.load(type, value);
            code.invokeExact(Type.getMethodDescriptor(declared(i), type));
        } else if (description.kind() == Kind.RECORD) {
            code.load(type, value);
            code.call(type, fields[i].name(), Type.getMethodDescriptor(declared(i)));
        } else {
            code.load(type, value);
            code.get(type, fields[i].name(), declared(i));
        }
    }

    void writeField(int i, int value, int local, int target) {
        InlineScalar inline = fields[i].inline();
        if (inline == null) {
            pushHeld(i);
            pushField(i, value, local);
            code.load(OUT, target);
            code.call(SERIALIZER, "serialize", Type.getMethodDescriptor(Type.VOID_TYPE, OBJECT, OUT));
        } else {
            code.load(OUT, target);
            pushField(i, value, local);
            unbox(i);
            code.call(OUT, inline.writeMethod(), inline.writeDescriptor());
        }
    }

    /** From what is declared to what the view takes. */
    private void unbox(int i) {
        InlineScalar inline = fields[i].inline();
        if (!fields[i].declared().isPrimitive()) {
            code.cast(fields[i].declared(), inline.box());
            if (inline.plain().isPrimitive()) {
                code.call(
                        Type.getType(inline.box()),
                        inline.plain().getName() + "Value",
                        Type.getMethodDescriptor(Type.getType(inline.plain())));
            }
        }
    }

    void readField(int i, int source) {
        InlineScalar inline = fields[i].inline();
        if (inline == null) {
            pushHeld(i);
            code.load(IN, source);
            code.call(SERIALIZER, "deserialize", Type.getMethodDescriptor(OBJECT, IN));
            code.cast(Object.class, fields[i].declared());
            return;
        }
        code.load(IN, source);
        code.call(IN, inline.readMethod(), Type.getMethodDescriptor(Type.getType(inline.readType())));
        if (inline == InlineScalar.CHAR) {
            code.op(Opcodes.I2C);
        }
        if (fields[i].isNullable() && inline.plain().isPrimitive()) {
            Type box = Type.getType(inline.box());
            code.callStatic(box, "valueOf", Type.getMethodDescriptor(box, Type.getType(inline.plain())));
        }
    }

    void pushHash(int i, int value, int local) {
        InlineScalar inline = fields[i].inline();
        if (inline == null) {
            pushHeld(i);
            pushField(i, value, local);
            code.call(SERIALIZER, "stableHash", Type.getMethodDescriptor(Type.INT_TYPE, OBJECT));
            return;
        }
        pushField(i, value, local);
        Type box = Type.getType(inline.box());
        if (fields[i].isNullable()) {
            code.cast(fields[i].declared(), inline.box());
            code.call(box, "hashCode", "()I");
        } else {
            code.callStatic(box, "hashCode", Type.getMethodDescriptor(Type.INT_TYPE, declared(i)));
        }
    }

    /** Pushes a new object with the fields in the locals. */
    void make(int[] locals, int free) {
        code.create(type);
        if (description.kind() == Kind.RECORD) {
            for (int i = 0; i < fields.length; i++) {
                code.load(declared(i), locals[i]);
            }
            Type[] parameters = Arrays.stream(fields)
                    .map(field -> Type.getType(field.declared()))
                    .toArray(Type[]::new);
            code.special(type.getInternalName(), Type.getMethodDescriptor(Type.VOID_TYPE, parameters));
            return;
        }
        code.special(type.getInternalName(), "()V");
        code.store(type, free);
        int handle = 0;
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].setter() == null) {
                code.load(type, free);
                code.load(declared(i), locals[i]);
                code.put(type, fields[i].name(), declared(i));
            } else {
                code.classData(handle + 1);
                code.load(type, free);
                code.load(declared(i), locals[i]);
                code.invokeExact(Type.getMethodDescriptor(Type.VOID_TYPE, type, declared(i)));
                handle += 2;
            }
        }
        code.load(type, free);
    }
}
