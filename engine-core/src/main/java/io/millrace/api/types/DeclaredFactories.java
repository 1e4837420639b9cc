package io.millrace.api.types;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.Map;

/** The factories that classes and fields name with {@link TypeInfo}. */
@SuppressWarnings("rawtypes") // the annotation names a class, not its type arguments
final class DeclaredFactories {
    private DeclaredFactories() {}

    /** Of the class, or of the nearest it extends; null when none names one. */
    static TypeInfoFactory<?> of(Class<?> type) {
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            TypeInfoFactory<?> factory = namedBy(level);
            if (factory != null) {
                return factory;
            }
        }
        return null;
    }

    /** Null when it names none. */
    static TypeInfoFactory<?> namedBy(AnnotatedElement element) {
        TypeInfo annotation = element.getAnnotation(TypeInfo.class);
        return annotation == null ? null : instance(annotation.value());
    }

    private static TypeInfoFactory<?> instance(Class<? extends TypeInfoFactory> factory) {
        try {
            var constructor = factory.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    factory.getName()
                            + ", which @TypeInfo names, cannot be made: it needs a constructor without parameters",
                    e);
        }
    }

    static TypeInformation<?> make(
            TypeInfoFactory<?> factory, Type type, Map<String, TypeInformation<?>> genericParameters) {
        TypeInformation<?> made = factory.createTypeInfo(type, genericParameters);
        if (made == null) {
            throw new IllegalArgumentException(
                    factory.getClass().getName() + " gave no type information for " + type.getTypeName());
        }
        return made;
    }
}
