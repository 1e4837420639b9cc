package io.millrace.api.types;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Where the hash code of a class comes from. Programs never meet it. */
public final class HashCodes {
    private static final String METHOD = "hashCode";
    private static final String DESCRIPTOR = "()I";

    private HashCodes() {}

    /** False when it is the object's identity. */
    static boolean isDeclared(Class<?> type) {
        try {
            return type.getMethod(METHOD).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every class has hashCode()", impossible);
        }
    }

    /** Whether values of a program's own type, hashed by themselves, may be keys: not by where they are in memory. */
    public static boolean mayBeKey(Class<?> type) {
        return type.isInterface() || (!Enum.class.isAssignableFrom(type) && isDeclared(type));
    }

    /** True when the source of a record has a {@code hashCode()}; otherwise the compiler has left it to the JDK. */
    static boolean isWritten(Class<?> record) {
        String file = record.getName().substring(record.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream classFile = record.getResourceAsStream(file)) {
            if (classFile == null) {
                return false; // made at run time, by a tool: nobody wrote anything
            }
            Finder finder = new Finder();
            new ClassReader(classFile).accept(finder, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return !finder.leftToJdk;
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read the class file of " + record.getName(), unreadable);
        }
    }

    private static final class Finder extends ClassVisitor {
        private boolean leftToJdk;

        Finder() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (!name.equals(METHOD) || !descriptor.equals(DESCRIPTOR)) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(
                        String called, String type, Handle bootstrap, Object... bootstrapArguments) {
                    leftToJdk |= bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods");
                }
            };
        }
    }
}
