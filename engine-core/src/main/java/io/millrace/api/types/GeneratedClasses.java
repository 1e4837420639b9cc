package io.millrace.api.types;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Defines the serializer classes that {@link SerializerWriter} writes, as hidden nestmates of the classes whose values they
 * serialize, so that private ones are reached too. Equal serializers share a class while one of them is in use; a class
 * goes with its last serializer, and at the latest with the program's class loader.
 */
final class GeneratedClasses {
    /** Per serialized class, by shape. Tuples are the engine's own, so that programs come and go beneath them. */
    private static final ClassValue<Map<String, WeakReference<Class<?>>>> BY_SHAPE = new ClassValue<>() {
        @Override
        protected Map<String, WeakReference<Class<?>>> computeValue(Class<?> type) {
            return new HashMap<>();
        }
    };

    private GeneratedClasses() {}

    /** @param fields serializers of the fields, for the use of one thread */
    @SuppressWarnings("unchecked") // written for this description
    static <T> TypeSerializer<T> instantiate(CompositeSerializer<T> description, TypeSerializer<?>[] fields) {
        try {
            Constructor<?> constructor =
                    classFor(description, fields).getConstructor(Object.class, TypeSerializer[].class);
            constructor.setAccessible(true);
            return (TypeSerializer<T>) constructor.newInstance(description, fields);
        } catch (ReflectiveOperationException closed) {
            throw new MillraceException(Failure.of(
                    "MR-2050",
                    Blame.USER,
                    "the fields of " + description.type().getName() + " cannot be reached: " + closed.getMessage()
                            + ". Open its package to io.millrace in its module-info, or leave the module out",
                    closed));
        }
    }

    private static Class<?> classFor(CompositeSerializer<?> description, TypeSerializer<?>[] fields)
            throws ReflectiveOperationException {
        MethodHandles.Lookup inside = inside(description.type());
        FieldPlan[] plan = FieldPlan.of(description, fields, inside);
        String shape = shape(description, plan);
        Map<String, WeakReference<Class<?>>> known = BY_SHAPE.get(description.type());
        synchronized (known) {
            WeakReference<Class<?>> reference = known.get(shape);
            Class<?> found = reference == null ? null : reference.get();
            if (found == null) {
                found = inside.defineHiddenClassWithClassData(
                                SerializerWriter.write(description, plan),
                                FieldPlan.methodHandles(plan),
                                true,
                                MethodHandles.Lookup.ClassOption.NESTMATE)
                        .lookupClass();
                known.values().removeIf(old -> old.get() == null);
                known.put(shape, new WeakReference<>(found));
            }
            return found;
        }
    }

    /** Serializers of one shape do the same; one class for each keeps the calls to the serializers inside monomorphic. */
    private static String shape(CompositeSerializer<?> description, FieldPlan[] plan) {
        StringBuilder shape = new StringBuilder(description.kind().toString()).append(description.hashesItself());
        for (FieldPlan field : plan) {
            shape.append(' ')
                    .append(field.name())
                    .append(':')
                    .append(field.serializer().getClass().getName())
                    .append(field.inline())
                    .append(field.serializer().isImmutableType());
        }
        return shape.toString();
    }

    /** A look-up with all rights of {@code type}. */
    private static MethodHandles.Lookup inside(Class<?> type) throws ReflectiveOperationException {
        MethodHandles.Lookup own = MethodHandles.lookup();
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, own);
        if (inside.hasFullPrivilegeAccess()) {
            return inside;
        }
        // In another module, and every program's class loader is one, nestmates can be defined only with a look-up that
        // was
        // made there: by a class of ours in the program's package.
        Class<?> witness = witness(type, inside);
        MethodHandles.Lookup there =
                (MethodHandles.Lookup) witness.getMethod(WITNESS_METHOD).invoke(null);
        return MethodHandles.privateLookupIn(type, there);
    }

    private static final String WITNESS_METHOD = "lookup";

    /** One for each package of a program, made once. */
    private static synchronized Class<?> witness(Class<?> type, MethodHandles.Lookup inside)
            throws IllegalAccessException {
        String name = type.getPackageName().isEmpty() ? "Millrace$" : type.getPackageName() + ".Millrace$";
        try {
            Class<?> made = Class.forName(name, true, type.getClassLoader());
            if (made.getClassLoader() == type.getClassLoader()) {
                return made;
            }
        } catch (ClassNotFoundException notYet) {
            // This is the first class of the package.
        }
        return inside.defineClass(witnessBytes(name.replace('.', '/')));
    }

    private static byte[] witnessBytes(String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, null, "java/lang/Object", null);
        String descriptor = Type.getMethodDescriptor(Type.getType(MethodHandles.Lookup.class));
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, WITNESS_METHOD, descriptor, null, null);
        method.visitCode();
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(MethodHandles.class), WITNESS_METHOD, descriptor, false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
