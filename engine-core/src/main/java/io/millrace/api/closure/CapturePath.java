package io.millrace.api.closure;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the way from a function to the first object in it that is not {@link Serializable}, in the words of the source:
 * captured variables by their names, fields by theirs. One instance for one search.
 */
final class CapturePath {
    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param steps from the function to the culprit: {@code captured variable 'client'}, {@code field 'http'}
     * @param type of the culprit
     */
    record Found(List<String> steps, String type) {}

    static Optional<Found> find(Object root) {
        return Optional.ofNullable(new CapturePath().search(root, List.of()));
    }

    private Found search(Object value, List<String> path) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Serializable serializable)) {
            return new Found(path, describe(value));
        }
        if (!visited.add(value) || value instanceof Class || value instanceof Enum) {
            return null;
        }
        Optional<LambdaShape> lambda = LambdaShape.of(serializable);
        if (lambda.isPresent()) {
            return searchCaptured(lambda.get(), value.getClass().getClassLoader(), path);
        }
        if (value instanceof Object[] elements) {
            return searchElements(List.of(elements), path);
        }
        if (value.getClass().getName().startsWith("java.")) {
            return searchContainer(value, path);
        }
        return searchFields(value, path);
    }

    private Found searchCaptured(LambdaShape lambda, ClassLoader loader, List<String> path) {
        List<String> names =
                capturedNames(lambda.serialized(), lambda.captured().size(), loader);
        for (int i = 0; i < lambda.captured().size(); i++) {
            Found found = search(lambda.captured().get(i), plus(path, names.get(i)));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Found searchContainer(Object value, List<String> path) {
        if (value instanceof Collection<?> elements) {
            return searchElements(elements, path);
        }
        if (value instanceof Map<?, ?> map) {
            Found inKeys = searchElements(map.keySet(), path);
            return inKeys != null ? inKeys : searchElements(map.values(), path);
        }
        return null;
    }

    private Found searchElements(Iterable<?> elements, List<String> path) {
        for (Object element : elements) {
            Found found = search(element, plus(path, "an element"));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Found searchFields(Object value, List<String> path) {
        for (Class<?> level = value.getClass();
                level != null && Serializable.class.isAssignableFrom(level);
                level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        || Modifier.isTransient(field.getModifiers())
                        || field.getType().isPrimitive()) {
                    continue;
                }
                Found found = search(read(field, value), plus(path, nameOf(field)));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Null when the field's module keeps it closed: nothing a user wrote. */
    private static Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            return null;
        }
    }

    /** javac keeps what a local or anonymous class captures in fields of these names. */
    private static String nameOf(Field field) {
        if (field.getName().startsWith("val$")) {
            return "captured variable '" + field.getName().substring(4) + "'";
        }
        if (field.getName().startsWith("this$")) {
            return "the enclosing " + field.getType().getSimpleName();
        }
        return "field '" + field.getName() + "'";
    }

    private static List<String> plus(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    static String describe(Object value) {
        Class<?> type = value.getClass();
        if (!type.isHidden() && !type.isSynthetic()) {
            return type.getName();
        }
        return type.getInterfaces().length == 0 ? "a lambda" : "a lambda of " + type.getInterfaces()[0].getName();
    }

    /** Captured variables are the first parameters of the method made for the lambda; debug information has their names. */
    private static List<String> capturedNames(SerializedLambda lambda, int count, ClassLoader loader) {
        boolean onThis = lambda.getImplMethodKind() != java.lang.invoke.MethodHandleInfo.REF_invokeStatic
                && lambda.getImplMethodKind() != java.lang.invoke.MethodHandleInfo.REF_newInvokeSpecial;
        Map<Integer, String> bySlot = localVariables(lambda, loader);
        Type[] parameters = Type.getArgumentTypes(lambda.getImplMethodSignature());
        List<String> names = new ArrayList<>();
        int slot = 0;
        for (int i = 0; i < count; i++) {
            if (onThis && i == 0) {
                names.add("this");
                slot = 1;
                continue;
            }
            String name = bySlot.get(slot);
            names.add(name == null ? "captured variable number " + (i + 1) : "captured variable '" + name + "'");
            slot += parameters[i - (onThis ? 1 : 0)].getSize();
        }
        return names;
    }

    /** Names by slot; none when the class was compiled without debug information or cannot be read. */
    private static Map<Integer, String> localVariables(SerializedLambda lambda, ClassLoader loader) {
        Map<Integer, String> bySlot = new HashMap<>();
        ClassLoader from = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        try (InputStream bytes = from.getResourceAsStream(lambda.getImplClass() + ".class")) {
            if (bytes == null) {
                return bySlot;
            }
            new ClassReader(bytes).accept(collector(lambda, bySlot), ClassReader.SKIP_FRAMES);
            return bySlot;
        } catch (IOException unreadable) {
            // Only the variable's name is lost; the message then gives its number and type.
            return bySlot;
        }
    }

    private static ClassVisitor collector(SerializedLambda lambda, Map<Integer, String> bySlot) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                if (!name.equals(lambda.getImplMethodName()) || !descriptor.equals(lambda.getImplMethodSignature())) {
                    return null;
                }
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitLocalVariable(
                            String variable, String type, String generics, Label start, Label end, int slot) {
                        bySlot.putIfAbsent(slot, variable);
                    }
                };
            }
        };
    }
}
