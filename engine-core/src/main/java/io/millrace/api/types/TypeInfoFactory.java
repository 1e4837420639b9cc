package io.millrace.api.types;

import java.lang.reflect.Type;
import java.util.Map;

/** Makes the type information of the classes that name it with {@link TypeInfo}. */
public abstract class TypeInfoFactory<T> {
    /**
     * @param t the class, with its arguments if it is generic
     * @param genericParameters what its type parameters stand for, by name; those that are not known are left out
     */
    public abstract TypeInformation<T> createTypeInfo(Type t, Map<String, TypeInformation<?>> genericParameters);
}
