package io.millrace.api.types;

/** Finds out types from classes, generics and lambdas. */
public final class TypeExtractor {
    private TypeExtractor() {}

    /** The type argument an anonymous subclass fixes. */
    public static <T> TypeInformation<T> ofSuperclassArgument(Object instance, Class<?> genericSuperclass) {
        if (instance.getClass().getSuperclass() == genericSuperclass) {
            return null;
        }
        throw new IllegalArgumentException(instance + " must be an anonymous subclass of " + genericSuperclass);
    }
}
