package io.millrace.migration;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/** How members and classes are named: for people, in class files, as keys. */
final class MemberNames {
    private MemberNames() {}

    /** {@code map(MapFunction, TypeInformation)}, or {@code new Path(String)}. */
    static String describe(Executable executable) {
        String name = executable instanceof Constructor
                ? "new " + executable.getDeclaringClass().getSimpleName()
                : executable.getName();
        return name
                + Stream.of(executable.getParameterTypes())
                        .map(MemberNames::shortName)
                        .collect(joining(", ", "(", ")"));
    }

    /** Flink has a second set of state classes with the names of the first. */
    private static String shortName(Class<?> type) {
        return type.getPackageName().endsWith(".v2") ? "v2." + type.getSimpleName() : type.getSimpleName();
    }

    static String descriptorOf(Executable executable) {
        return executable instanceof Method method
                ? Type.getMethodDescriptor(method)
                : Type.getConstructorDescriptor((Constructor<?>) executable);
    }

    static String key(Method method) {
        return method.getName()
                + Stream.of(method.getParameterTypes()).map(Class::getName).collect(joining(","));
    }

    static Optional<Class<?>> classNamed(String binaryName) {
        try {
            return Optional.of(Class.forName(binaryName, false, MemberNames.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
