package io.millrace.client.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of a class that a program may begin with, read without loading it: the classes that it needs may
 * be on the cluster only.
 *
 * @param version of the class file, 61 for Java 17; of one that is newer nothing else is known
 * @param superclass by its name in class files; empty for {@code Object}
 * @param hasMain whether it has a {@code public static main(String[])} of its own
 */
record ClassFile(int version, boolean isPublic, String superclass, boolean hasMain) {
    static final int VERSION_OF_JAVA_17 = Opcodes.V17;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    /** @throws StreamCorruptedException when these bytes are not a whole class file */
    static ClassFile read(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        try {
            return of(bytes);
        } catch (RuntimeException unreadable) {
            // ASM trusts what it reads, and fails as arrays do.
            throw (IOException) new StreamCorruptedException("it is not a whole class file").initCause(unreadable);
        }
    }

    private static ClassFile of(byte[] bytes) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getInt() != MAGIC) {
            throw new StreamCorruptedException("it does not begin as class files do");
        }
        int version = header.getInt() & 0xFFFF;
        if (version > VERSION_OF_JAVA_17) {
            return new ClassFile(version, true, "", false);
        }
        ClassReader reader = new ClassReader(bytes);
        Mains mains = new Mains();
        reader.accept(mains, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        String superclass = reader.getSuperName();
        return new ClassFile(
                version,
                (reader.getAccess() & Opcodes.ACC_PUBLIC) != 0,
                superclass == null ? "" : superclass,
                mains.found);
    }

    private static final class Mains extends ClassVisitor {
        private boolean found;

        Mains() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            found |= (access & PUBLIC_STATIC) == PUBLIC_STATIC
                    && name.equals("main")
                    && descriptor.equals("([Ljava/lang/String;)V");
            return null;
        }
    }
}
