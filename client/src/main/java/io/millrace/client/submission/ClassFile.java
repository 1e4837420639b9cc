package io.millrace.client.submission;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * What a class file says of a class that a program may begin with, read without loading it: the classes that it needs may
 * be on the cluster only.
 *
 * @param version of the class file, 61 for Java 17
 * @param superclass by its name in class files; empty for {@code Object}
 * @param hasMain whether it has a {@code public static main(String[])} of its own
 */
record ClassFile(int version, boolean isPublic, String superclass, boolean hasMain) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int PUBLIC = 0x0001;
    private static final int STATIC = 0x0008;

    /** @throws IOException when these bytes are not a whole class file, too */
    static ClassFile read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new StreamCorruptedException("it does not begin as class files do");
        }
        in.skipNBytes(2); // the minor version
        int version = in.readUnsignedShort();
        Constants constants = Constants.read(in);
        boolean isPublic = (in.readUnsignedShort() & PUBLIC) != 0;
        in.skipNBytes(2); // its own name
        String superclass = constants.className(in.readUnsignedShort());
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        var unused = hasMainAmongMembers(in, constants); // fields
        return new ClassFile(version, isPublic, superclass, hasMainAmongMembers(in, constants));
    }

    /** Reads all fields, or all methods. A field is never taken for a method: its descriptor has no parentheses. */
    private static boolean hasMainAmongMembers(DataInputStream in, Constants constants) throws IOException {
        boolean found = false;
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int access = in.readUnsignedShort();
            String name = constants.text(in.readUnsignedShort());
            String descriptor = constants.text(in.readUnsignedShort());
            found |= (access & PUBLIC) != 0
                    && (access & STATIC) != 0
                    && name.equals("main")
                    && descriptor.startsWith("([Ljava/lang/String;)");
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
            }
        }
        return found;
    }

    /** The constant pool, as far as names go. */
    private static final class Constants {
        private final String[] texts;
        private final int[] classNames;

        private Constants(int count) {
            this.texts = new String[count];
            this.classNames = new int[count];
        }

        static Constants read(DataInputStream in) throws IOException {
            int count = in.readUnsignedShort();
            Constants constants = new Constants(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> constants.texts[i] = in.readUTF();
                    case 7 -> constants.classNames[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // long and double take two places
                    }
                    default -> throw new StreamCorruptedException("its constant " + i + " is of no known kind");
                }
            }
            return constants;
        }

        String text(int index) throws IOException {
            if (index >= texts.length || texts[index] == null) {
                throw new StreamCorruptedException("it refers to a name that it does not have");
            }
            return texts[index];
        }

        /** Empty for 0, which stands for no class. */
        String className(int index) throws IOException {
            return index == 0 || index >= classNames.length ? "" : text(classNames[index]);
        }
    }
}
