package io.millrace.api.types;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions of one instance method, in the words {@link SerializerWriter} needs; knows which locals are free. */
final class MethodCode {
    private static final Handle CLASS_DATA_AT = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(MethodHandles.class),
            "classDataAt",
            Type.getMethodDescriptor(
                    Type.getType(Object.class),
                    Type.getType(MethodHandles.Lookup.class),
                    Type.getType(String.class),
                    Type.getType(Class.class),
                    Type.INT_TYPE),
            false);

    private final MethodVisitor visitor;
    private int free;

    MethodCode(MethodVisitor visitor, String descriptor) {
        this.visitor = visitor;
        this.free = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        visitor.visitCode();
    }

    /** A local of its own for a value of the type. */
    int take(Type type) {
        int taken = free;
        free += type.getSize();
        return taken;
    }

    /** Locals below this are in use. */
    void takeUpTo(int end) {
        free = Math.max(free, end);
    }

    int free() {
        return free;
    }

    void load(Type type, int local) {
        visitor.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
    }

    void store(Type type, int local) {
        visitor.visitVarInsn(type.getOpcode(Opcodes.ISTORE), local);
    }

    void constant(int value) {
        if (value >= -1 && value <= 5) {
            visitor.visitInsn(Opcodes.ICONST_0 + value);
        } else {
            visitor.visitLdcInsn(value);
        }
    }

    void classConstant(Type type) {
        visitor.visitLdcInsn(type);
    }

    void op(int opcode) {
        visitor.visitInsn(opcode);
    }

    void jump(int opcode, Label target) {
        visitor.visitJumpInsn(opcode, target);
    }

    void mark(Label label) {
        visitor.visitLabel(label);
    }

    /** Announces, before any of them is marked, that {@code handler} gets a {@code caught} thrown between the others. */
    void guard(Label start, Label end, Label handler, Class<?> caught) {
        visitor.visitTryCatchBlock(start, end, handler, Type.getInternalName(caught));
    }

    void call(Type owner, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner.getInternalName(), name, descriptor, false);
    }

    void callStatic(Type owner, String name, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKESTATIC, owner.getInternalName(), name, descriptor, false);
    }

    /** A constructor. */
    void special(String owner, String descriptor) {
        visitor.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor, false);
    }

    /** Pushes a new object twice: once for its constructor. */
    void create(Type type) {
        visitor.visitTypeInsn(Opcodes.NEW, type.getInternalName());
        visitor.visitInsn(Opcodes.DUP);
    }

    void get(Type owner, String name, Type type) {
        visitor.visitFieldInsn(Opcodes.GETFIELD, owner.getInternalName(), name, type.getDescriptor());
    }

    void put(Type owner, String name, Type type) {
        visitor.visitFieldInsn(Opcodes.PUTFIELD, owner.getInternalName(), name, type.getDescriptor());
    }

    void cast(Class<?> from, Class<?> to) {
        if (from != to && to != Object.class) {
            visitor.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(to));
        }
    }

    /** Pushes one of the method handles the class was defined with; a constant for the compiler. */
    void classData(int index) {
        visitor.visitLdcInsn(new ConstantDynamic("_", Type.getDescriptor(MethodHandle.class), CLASS_DATA_AT, index));
    }

    /** Calls the method handle below its arguments. */
    void invokeExact(String descriptor) {
        visitor.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, Type.getInternalName(MethodHandle.class), "invokeExact", descriptor, false);
    }

    void end() {
        visitor.visitMaxs(0, 0);
        visitor.visitEnd();
    }
}
