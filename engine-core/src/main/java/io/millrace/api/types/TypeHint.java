package io.millrace.api.types;

import java.util.Objects;

/**
 * Carries a generic type that Java would erase. Always an anonymous subclass:
 * {@code new TypeHint<Tuple2<String, Long>>() {}}.
 */
public abstract class TypeHint<T> {
    private final TypeInformation<T> typeInfo;

    /** Reads the type argument of the subclass. */
    protected TypeHint() {
        typeInfo = Objects.requireNonNull(TypeExtractor.ofSuperclassArgument(this, TypeHint.class));
    }

    public final TypeInformation<T> getTypeInfo() {
        return typeInfo;
    }

    /** Whether the other names the same type. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TypeHint<?> that && typeInfo.equals(that.typeInfo);
    }

    @Override
    public int hashCode() {
        return typeInfo.hashCode();
    }

    @Override
    public String toString() {
        return "TypeHint<" + typeInfo + ">";
    }
}
