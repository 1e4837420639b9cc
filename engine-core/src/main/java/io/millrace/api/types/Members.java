package io.millrace.api.types;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Members of classes as bytecode names them; null for what cannot be found, also because classes it needs are absent. */
final class Members {
    private Members() {}

    /** As the JVM resolves it: superclasses before interfaces, by parameters and result. */
    static Method method(Class<?> owner, String name, Class<?>[] parameters, Class<?> result) {
        if (owner == null) {
            return null;
        }
        try {
            for (Method method : owner.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getReturnType() == result
                        && Arrays.equals(method.getParameterTypes(), parameters)) {
                    return method;
                }
            }
        } catch (LinkageError incomplete) {
            return null;
        }
        Method inherited = method(owner.getSuperclass(), name, parameters, result);
        for (Class<?> parent : owner.getInterfaces()) {
            inherited = inherited == null ? method(parent, name, parameters, result) : inherited;
        }
        return inherited;
    }

    static Constructor<?> constructor(Class<?> owner, Class<?>[] parameters) {
        try {
            return owner == null ? null : owner.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException | LinkageError absent) {
            return null;
        }
    }

    static Field field(Class<?> owner, String name) {
        try {
            for (Class<?> level = owner; level != null; level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    if (field.getName().equals(name)) {
                        return field;
                    }
                }
            }
        } catch (LinkageError incomplete) {
            return null;
        }
        return null;
    }
}
