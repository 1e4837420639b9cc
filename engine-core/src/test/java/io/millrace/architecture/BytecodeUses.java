package io.millrace.architecture;

import io.millrace.architecture.Ban.Kind;
import io.millrace.architecture.Ban.Use;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the bytecode of a class uses: types it names, methods it calls or refers to, monitors it enters. */
final class BytecodeUses extends ClassVisitor {
    private final Set<Use> uses = new LinkedHashSet<>();
    private String self;

    private BytecodeUses() {
        super(Opcodes.ASM9);
    }

    static Set<Use> of(byte[] classFile) {
        BytecodeUses visitor = new BytecodeUses();
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_FRAMES);
        return visitor.uses;
    }

    private void type(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> uses.add(new Use(Kind.TYPE, type.getInternalName(), "", ""));
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            default -> {
                // A primitive uses nothing.
            }
        }
    }

    private void owner(String internalName) {
        type(Type.getObjectType(internalName));
    }

    private void call(String owner, String name, String descriptor) {
        owner(owner);
        type(Type.getMethodType(descriptor));
        uses.add(new Use(Kind.CALL, owner, name, descriptor));
    }

    private void constant(Object value) {
        if (value instanceof Type type) {
            type(type);
        } else if (value instanceof Handle handle) {
            if (handle.getDesc().startsWith("(")) {
                call(handle.getOwner(), handle.getName(), handle.getDesc());
            } else {
                owner(handle.getOwner());
                type(Type.getType(handle.getDesc()));
            }
        } else if (value instanceof ConstantDynamic dynamic) {
            constant(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        }
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        self = name;
        if (superName != null) {
            owner(superName);
        }
        for (String implemented : interfaces) {
            owner(implemented);
        }
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        type(Type.getType(descriptor));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        type(Type.getMethodType(descriptor));
        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            uses.add(new Use(Kind.MONITOR, self, name, descriptor));
        }
        return new Instructions(name);
    }

    private final class Instructions extends MethodVisitor {
        private final String method;

        Instructions(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.startsWith("[")) {
                type(Type.getObjectType(owner));
            } else if (opcode == Opcodes.INVOKESPECIAL && !name.equals("<init>")) {
                // Apart from the virtual call: o.hashCode() may be anything, super.hashCode() is Object's own.
                call(owner, "super." + name, descriptor);
            } else {
                call(owner, name, descriptor);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            owner(owner);
            type(Type.getType(descriptor));
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            owner(type);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            type(Type.getType(descriptor));
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                owner(type);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... bootstrapArguments) {
            type(Type.getMethodType(descriptor));
            for (Object argument : bootstrapArguments) {
                constant(argument);
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.MONITORENTER) {
                uses.add(new Use(Kind.MONITOR, self, method, ""));
            }
        }
    }
}
