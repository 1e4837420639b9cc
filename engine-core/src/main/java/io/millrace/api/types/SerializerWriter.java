package io.millrace.api.types;

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
                                FieldCode.held(i),
                                SERIALIZER.getDescriptor(),
                                null,
                                null)
                        .visitEnd();
                code.load(self, 0);
                code.load(OBJECT, 2);
                code.constant(i);
                code.op(Opcodes.AALOAD);
                code.put(self, FieldCode.held(i), SERIALIZER);
            }
        }
        code.op(Opcodes.RETURN);
        code.end();
    }

    private void serialize() {
        MethodCode code = method("serialize", Type.getMethodDescriptor(Type.VOID_TYPE, OBJECT, OUT));
        FieldCode in = new FieldCode(description, fields, self, code);
        int target = 2;
        int value = castValue(code, 3, () -> serializeSubclass(code, target));
        int[] locals = in.readFields(value, true);
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
            in.writeField(i, value, locals[i], target);
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

    private void deserialize() {
        MethodCode code = method("deserialize", Type.getMethodDescriptor(OBJECT, IN));
        FieldCode in = new FieldCode(description, fields, self, code);
        int source = 1;
        int[] masks = readMasks(code, source, 2);
        readSubclass(code, source, masks);
        int next = 2 + masks.length;
        int[] locals = new int[fields.length];
        int bit = 0;
        for (int i = 0; i < fields.length; i++) {
            locals[i] = next;
            next += in.declared(i).getSize();
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
            in.readField(i, source);
            code.store(in.declared(i), locals[i]);
            code.mark(done);
        }
        Label made = new Label();
        Label end = new Label();
        Label refusal = new Label();
        code.guard(made, end, refusal, RuntimeException.class);
        code.mark(made);
        in.make(locals, next);
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

    private void copy() {
        MethodCode code = method("copy", Type.getMethodDescriptor(OBJECT, OBJECT));
        FieldCode in = new FieldCode(description, fields, self, code);
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
        int[] locals = in.readFields(value, false);
        for (int i = 0; i < fields.length; i++) {
            if (!fields[i].serializer().isImmutableType()) {
                Label absent = new Label();
                code.load(OBJECT, locals[i]);
                code.jump(Opcodes.IFNULL, absent);
                in.pushHeld(i);
                code.load(OBJECT, locals[i]);
                code.call(SERIALIZER, "copy", Type.getMethodDescriptor(OBJECT, OBJECT));
                code.cast(Object.class, fields[i].declared());
                code.store(in.declared(i), locals[i]);
                code.mark(absent);
            }
        }
        in.make(locals, code.free());
        code.op(Opcodes.ARETURN);
        code.end();
    }

    private void stableHash() {
        MethodCode code = method("stableHash", Type.getMethodDescriptor(Type.INT_TYPE, OBJECT));
        FieldCode in = new FieldCode(description, fields, self, code);
        if (description.hashesItself()) {
            code.load(OBJECT, 1);
            code.call(OBJECT, "hashCode", "()I");
            code.op(Opcodes.IRETURN);
            code.end();
            return;
        }
        int value = castValue(code, 2, () -> refuse(code));
        int[] locals = in.readFields(value, true);
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
            in.pushHash(i, value, locals[i]);
            code.load(Type.INT_TYPE, hash);
            code.op(Opcodes.IADD);
            code.store(Type.INT_TYPE, hash);
            code.mark(absent);
        }
        code.load(Type.INT_TYPE, hash);
        code.op(Opcodes.IRETURN);
        code.end();
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
