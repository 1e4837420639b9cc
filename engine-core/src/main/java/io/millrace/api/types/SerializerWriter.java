package io.millrace.api.types;

import io.millrace.api.types.CompositeType.Kind;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.StableHash;
import io.millrace.base.serialization.TypeSerializer;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class of a {@link GeneratedSerializer}: straight code for one composite type, as one would write it by hand.
 * Fields are read once, go to the view without a box, and nothing is allocated that is not part of the value. The
 * serializers of the remaining fields are fields of the class. One instance writes one class.
 *
 * <p>The form: one bit for each field that may be null, the first field in the lowest bit of the first byte, and one more
 * for a POJO that is of a subclass; then the fields that are not null. A type without fields takes one byte, so that counts
 * of elements can be checked.
 */
final class SerializerWriter {
    private static final Type SERIALIZER = Type.getType(TypeSerializer.class);
    private static final Type IN = Type.getType(DataInputView.class);
    private static final Type OUT = Type.getType(DataOutputView.class);
    private static final Type OBJECT = Type.getType(Object.class);
    private static final String BASE = Type.getInternalName(GeneratedSerializer.class);
    private static final String CONSTRUCTOR =
            Type.getMethodDescriptor(Type.VOID_TYPE, OBJECT, Type.getType(TypeSerializer[].class));

    private final CompositeSerializer<?> description;
    private final FieldPlan[] fields;
    private final Type type;
    private final Type self;
    private final ClassWriter writer;

    private SerializerWriter(CompositeSerializer<?> description, FieldPlan[] fields) {
        this.description = description;
        this.fields = fields;
        this.type = Type.getType(description.type());
        this.self = Type.getObjectType(type.getInternalName() + "$$Serializer");
        this.writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            /** Where two paths meet, the code needs no more than that; the classes themselves cannot be loaded here. */
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return OBJECT.getInternalName();
            }
        };
    }

    static byte[] write(CompositeSerializer<?> description, FieldPlan[] fields) {
        SerializerWriter writer = new SerializerWriter(description, fields);
        writer.header();
        writer.serialize();
        writer.deserialize();
        writer.copy();
        writer.stableHash();
        writer.writer.visitEnd();
        return writer.writer.toByteArray();
    }

    private void header() {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL;
        writer.visit(Opcodes.V17, access, self.getInternalName(), null, BASE, null);
        MethodCode code = method("<init>", CONSTRUCTOR);
        code.load(OBJECT, 0);
        code.load(OBJECT, 1);
        code.load(OBJECT, 2);
        code.special(BASE, CONSTRUCTOR);
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].inline() == null) {
                writer.visitField(
                                Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
                                held(i),
                                SERIALIZER.getDescriptor(),
                                null,
                                null)
                        .visitEnd();
                code.load(self, 0);
                code.load(OBJECT, 2);
                code.constant(i);
                code.op(Opcodes.AALOAD);
                code.put(self, held(i), SERIALIZER);
            }
        }
        code.op(Opcodes.RETURN);
        code.end();
    }

    /** Name of the generated class's field with the serializer of field {@code i}. */
    private static String held(int i) {
        return "serializer" + i;
    }

    private void serialize() {
        MethodCode code = method("serialize", Type.getMethodDescriptor(Type.VOID_TYPE, OBJECT, OUT));
        int target = 2;
        int value = castValue(code, 3, () -> serializeSubclass(code, target));
        int[] locals = readFields(code, value, true);
        for (int first = 0; first < maskBits() || (first == 0 && fields.length == 0); first += 8) {
            code.load(OUT, target);
            pushMask(code, first, locals);
            code.call(OUT, "writeByte", "(I)V");
        }
        for (int i = 0; i < fields.length; i++) {
            Label absent = new Label();
            if (fields[i].isNullable()) {
                code.load(OBJECT, locals[i]);
                code.jump(Opcodes.IFNULL, absent);
            }
            writeField(code, i, value, locals[i], target);
            code.mark(absent);
        }
        code.op(Opcodes.RETURN);
        code.end();
    }

    private void serializeSubclass(MethodCode code, int target) {
        int bit = nullableFields();
        for (int first = 0; first < maskBits(); first += 8) {
            code.load(OUT, target);
            code.constant(bit >= first && bit < first + 8 ? 1 << (bit - first) : 0);
            code.call(OUT, "writeByte", "(I)V");
        }
        code.load(self, 0);
        code.load(OBJECT, 1);
        code.load(OUT, target);
        code.call(self, "serializeSubclass", Type.getMethodDescriptor(Type.VOID_TYPE, OBJECT, OUT));
        code.op(Opcodes.RETURN);
    }

    /** Pushes the bits of up to eight fields that may be null. */
    private void pushMask(MethodCode code, int first, int[] locals) {
        code.constant(0);
        int bit = 0;
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].isNullable()) {
                if (bit >= first && bit < first + 8) {
                    Label present = new Label();
                    code.load(OBJECT, locals[i]);
                    code.jump(Opcodes.IFNONNULL, present);
                    code.constant(1 << (bit - first));
                    code.op(Opcodes.IOR);
                    code.mark(present);
                }
                bit++;
            }
        }
    }

    private void writeField(MethodCode code, int i, int value, int local, int target) {
        InlineScalar inline = fields[i].inline();
        if (inline == null) {
            pushHeld(code, i);
            pushField(code, i, value, local);
            code.load(OUT, target);
            code.call(SERIALIZER, "serialize", Type.getMethodDescriptor(Type.VOID_TYPE, OBJECT, OUT));
        } else {
            code.load(OUT, target);
            pushField(code, i, value, local);
            unbox(code, i);
            code.call(OUT, inline.writeMethod(), inline.writeDescriptor());
        }
    }

    /** From what is declared to what the view takes. */
    private void unbox(MethodCode code, int i) {
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

    private void deserialize() {
        MethodCode code = method("deserialize", Type.getMethodDescriptor(OBJECT, IN));
        int source = 1;
        int[] masks = readMasks(code, source, 2);
        readSubclass(code, source, masks);
        int next = 2 + masks.length;
        int[] locals = new int[fields.length];
        int bit = 0;
        for (int i = 0; i < fields.length; i++) {
            locals[i] = next;
            next += declared(i).getSize();
            Label done = new Label();
            if (fields[i].isNullable()) {
                Label present = new Label();
                code.load(Type.INT_TYPE, masks[bit >> 3]);
                code.constant(1 << (bit & 7));
                code.op(Opcodes.IAND);
                code.jump(Opcodes.IFEQ, present);
                code.op(Opcodes.ACONST_NULL);
                code.store(OBJECT, locals[i]);
                code.jump(Opcodes.GOTO, done);
                code.mark(present);
                bit++;
            }
            readField(code, i, source);
            code.store(declared(i), locals[i]);
            code.mark(done);
        }
        Label made = new Label();
        Label end = new Label();
        Label refusal = new Label();
        code.guard(made, end, refusal, RuntimeException.class);
        code.mark(made);
        make(code, locals, next);
        code.op(Opcodes.ARETURN);
        code.mark(end);
        code.mark(refusal);
        code.store(OBJECT, next);
        code.load(self, 0);
        code.load(OBJECT, next);
        code.call(self, "refused", "(Ljava/lang/RuntimeException;)" + Type.getDescriptor(CorruptDataException.class));
        code.op(Opcodes.ATHROW);
        code.end();
    }

    /** Bits that stand for no field must be zero. */
    private int[] readMasks(MethodCode code, int source, int firstLocal) {
        int bits = maskBits();
        int[] masks = new int[fields.length == 0 ? 1 : (bits + 7) / 8];
        for (int i = 0; i < masks.length; i++) {
            masks[i] = firstLocal + i;
            code.load(IN, source);
            code.call(IN, "readByte", "()B");
            code.store(Type.INT_TYPE, masks[i]);
            int used = Math.min(8, bits - i * 8);
            if (used < 8) {
                Label valid = new Label();
                code.load(Type.INT_TYPE, masks[i]);
                code.constant(0xFF & (-1 << used));
                code.op(Opcodes.IAND);
                code.jump(Opcodes.IFEQ, valid);
                code.load(self, 0);
                code.load(Type.INT_TYPE, masks[i]);
                code.call(self, "noSuchFields", "(I)" + Type.getDescriptor(CorruptDataException.class));
                code.op(Opcodes.ATHROW);
                code.mark(valid);
            }
        }
        return masks;
    }

    private void readSubclass(MethodCode code, int source, int[] masks) {
        if (!description.isPojo()) {
            return;
        }
        int bit = nullableFields();
        Label ofThisClass = new Label();
        code.load(Type.INT_TYPE, masks[bit >> 3]);
        code.constant(1 << (bit & 7));
        code.op(Opcodes.IAND);
        code.jump(Opcodes.IFEQ, ofThisClass);
        code.load(self, 0);
        code.load(IN, source);
        code.call(self, "deserializeSubclass", Type.getMethodDescriptor(OBJECT, IN));
        code.op(Opcodes.ARETURN);
        code.mark(ofThisClass);
    }

    private void readField(MethodCode code, int i, int source) {
        InlineScalar inline = fields[i].inline();
        if (inline == null) {
            pushHeld(code, i);
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

    /** Pushes a new object with the fields in the locals. */
    private void make(MethodCode code, int[] locals, int free) {
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

    private void copy() {
        MethodCode code = method("copy", Type.getMethodDescriptor(OBJECT, OBJECT));
        if (description.isImmutableType()) {
            code.load(OBJECT, 1);
            code.op(Opcodes.ARETURN);
            code.end();
            return;
        }
        int value = castValue(code, 2, () -> {
            code.load(self, 0);
            code.load(OBJECT, 1);
            code.call(self, "copySubclass", Type.getMethodDescriptor(OBJECT, OBJECT));
            code.op(Opcodes.ARETURN);
        });
        int[] locals = readFields(code, value, false);
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].serializer().isImmutableType()) {
                Label absent = new Label();
                code.load(OBJECT, locals[i]);
                code.jump(Opcodes.IFNULL, absent);
                pushHeld(code, i);
                code.load(OBJECT, locals[i]);
                code.call(SERIALIZER, "copy", Type.getMethodDescriptor(OBJECT, OBJECT));
                code.cast(Object.class, fields[i].declared());
                code.store(declared(i), locals[i]);
                code.mark(absent);
            }
        }
        make(code, locals, code.free());
        code.op(Opcodes.ARETURN);
        code.end();
    }

    private void stableHash() {
        MethodCode code = method("stableHash", Type.getMethodDescriptor(Type.INT_TYPE, OBJECT));
        if (description.hashesItself()) {
            code.load(OBJECT, 1);
            code.call(OBJECT, "hashCode", "()I");
            code.op(Opcodes.IRETURN);
            code.end();
            return;
        }
        int value = castValue(code, 2, () -> refuse(code));
        int[] locals = readFields(code, value, true);
        int hash = code.free();
        code.constant(1);
        code.store(Type.INT_TYPE, hash);
        for (int i = 0; i < fields.length; i++) {
            code.load(Type.INT_TYPE, hash);
            code.constant(StableHash.FACTOR);
            code.op(Opcodes.IMUL);
            code.store(Type.INT_TYPE, hash);
            Label absent = new Label();
            if (fields[i].isNullable()) {
                code.load(OBJECT, locals[i]);
                code.jump(Opcodes.IFNULL, absent);
            }
            pushHash(code, i, value, locals[i]);
            code.load(Type.INT_TYPE, hash);
            code.op(Opcodes.IADD);
            code.store(Type.INT_TYPE, hash);
            code.mark(absent);
        }
        code.load(Type.INT_TYPE, hash);
        code.op(Opcodes.IRETURN);
        code.end();
    }

    private void pushHash(MethodCode code, int i, int value, int local) {
        InlineScalar inline = fields[i].inline();
        if (inline == null) {
            pushHeld(code, i);
            pushField(code, i, value, local);
            code.call(SERIALIZER, "stableHash", Type.getMethodDescriptor(Type.INT_TYPE, OBJECT));
            return;
        }
        pushField(code, i, value, local);
        Type box = Type.getType(inline.box());
        if (fields[i].isNullable()) {
            code.cast(fields[i].declared(), inline.box());
            code.call(box, "hashCode", "()I");
        } else {
            code.callStatic(box, "hashCode", Type.getMethodDescriptor(Type.INT_TYPE, declared(i)));
        }
    }

    /**
     * Puts the argument, as a value of this type, into a local.
     *
     * @param subclass what to do, to the method's end, with a POJO of a subclass; any other one is refused
     */
    private int castValue(MethodCode code, int to, Runnable subclass) {
        if (!Modifier.isFinal(description.type().getModifiers())) {
            Label exact = new Label();
            code.load(OBJECT, 1);
            code.call(OBJECT, "getClass", "()Ljava/lang/Class;");
            code.classConstant(type);
            code.jump(Opcodes.IF_ACMPEQ, exact);
            if (description.isPojo()) {
                subclass.run();
            } else {
                refuse(code);
            }
            code.mark(exact);
        }
        code.load(OBJECT, 1);
        code.cast(Object.class, description.type());
        code.store(type, to);
        code.takeUpTo(to + 1);
        return to;
    }

    private void refuse(MethodCode code) {
        code.load(self, 0);
        code.load(OBJECT, 1);
        code.call(self, "foreign", "(Ljava/lang/Object;)Ljava/lang/IllegalArgumentException;");
        code.op(Opcodes.ATHROW);
    }

    /** Reads fields into locals: each once, whatever its accessor does. */
    private int[] readFields(MethodCode code, int value, boolean nullableOnly) {
        int[] locals = new int[fields.length];
        int handle = 0;
        for (int i = 0; i < fields.length; i++) {
            if (!nullableOnly || fields[i].isNullable()) {
                locals[i] = code.take(declared(i));
                getField(code, i, value, handle);
                code.store(declared(i), locals[i]);
            }
            handle += fields[i].getter() == null ? 0 : 2;
        }
        return locals;
    }

    /** Pushes a field: from its local, or, if it cannot be null, from the object. */
    private void pushField(MethodCode code, int i, int value, int local) {
        if (fields[i].isNullable()) {
            code.load(declared(i), local);
        } else {
            int handle = 2
                    * (int) Arrays.stream(fields, 0, i)
                            .filter(field -> field.getter() != null)
                            .count();
            getField(code, i, value, handle);
        }
    }

    private void getField(MethodCode code, int i, int value, int handle) {
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

    private void pushHeld(MethodCode code, int i) {
        code.load(self, 0);
        code.get(self, held(i), SERIALIZER);
    }

    private Type declared(int i) {
        return Type.getType(fields[i].declared());
    }

    private int maskBits() {
        return nullableFields() + (description.isPojo() ? 1 : 0);
    }

    private int nullableFields() {
        return (int) Arrays.stream(fields).filter(FieldPlan::isNullable).count();
    }

    private MethodCode method(String name, String descriptor) {
        return new MethodCode(writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null), descriptor);
    }
}
