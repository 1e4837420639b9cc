package io.millrace.api.types;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The algebra of Java's generic types: substitution, supertypes with their arguments, matching against known types. */
final class GenericTypes {
    private GenericTypes() {}

    /** A type that is known already, in the place of a Java type. */
    record Known(TypeInformation<?> info) implements Type {
        @Override
        public String getTypeName() {
            return info.toString();
        }
    }

    /** {@code raw<arguments>}. */
    record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String getTypeName() {
            return raw.getTypeName()
                    + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
        }
    }

    /** {@code component[]}. */
    record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String getTypeName() {
            return component.getTypeName() + "[]";
        }
    }

    /** The class behind a type; null for a variable or wildcard without one. */
    static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            Class<?> component = rawClass(array.getGenericComponentType());
            return component == null ? null : Array.newInstance(component, 0).getClass();
        }
        if (type instanceof RowShape) {
            return Row.class;
        }
        return type instanceof Known known ? known.info().getTypeClass() : null;
    }

    /** Type parameters of the class to the arguments the type gives them; empty for raw and plain classes. */
    static Map<TypeVariable<?>, Type> bindings(Type type) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] parameters = ((Class<?>) parameterized.getRawType()).getTypeParameters();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < parameters.length; i++) {
                bindings.put(parameters[i], arguments[i]);
            }
        } else if (type instanceof Known known) {
            TypeVariable<?>[] parameters = known.info().getTypeClass().getTypeParameters();
            List<TypeInformation<?>> arguments = known.info().typeArguments();
            for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
                bindings.put(parameters[i], new Known(arguments.get(i)));
            }
        }
        return bindings;
    }

    static Type substitute(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType parameterized) {
            return new Parameterized(
                    (Class<?>) parameterized.getRawType(),
                    Arrays.stream(parameterized.getActualTypeArguments())
                            .map(argument -> substitute(argument, bindings))
                            .toList());
        }
        if (type instanceof GenericArrayType array) {
            return new ArrayOf(substitute(array.getGenericComponentType(), bindings));
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getLowerBounds().length > 0
                    ? substitute(wildcard.getLowerBounds()[0], bindings)
                    : upperBound(wildcard, bindings);
        }
        return type;
    }

    private static Type upperBound(WildcardType wildcard, Map<TypeVariable<?>, Type> bindings) {
        Type bound = wildcard.getUpperBounds()[0];
        return bound == Object.class ? wildcard : substitute(bound, bindings);
    }

    /** How {@code from} sees its supertype {@code target}: with arguments filled in as far as known; null if it is none. */
    static Type supertype(Type from, Class<?> target) {
        Class<?> raw = rawClass(from);
        if (raw == null || !target.isAssignableFrom(raw)) {
            return null;
        }
        if (raw == target) {
            return from;
        }
        Map<TypeVariable<?>, Type> bindings = bindings(from);
        for (Type parent : raw.getGenericInterfaces()) {
            Type found = supertype(substitute(parent, bindings), target);
            if (found != null) {
                return found;
            }
        }
        return raw.getGenericSuperclass() == null
                ? null
                : supertype(substitute(raw.getGenericSuperclass(), bindings), target);
    }

    /** Learns what type variables in {@code formal} stand for, given what is really there. */
    static void unify(Type formal, TypeInformation<?> actual, Map<TypeVariable<?>, Type> learned) {
        if (!(actual instanceof MissingTypeInfo)) {
            match(formal, new Known(actual), learned);
        }
    }

    /** As {@link #unify}, given a type that may be known in parts only; null when nothing of it is. */
    static void match(Type formal, Type actual, Map<TypeVariable<?>, Type> learned) {
        if (actual == null || actual instanceof TypeVariable<?>) {
            return;
        }
        if (formal instanceof TypeVariable<?> variable) {
            learned.putIfAbsent(variable, actual);
        } else if (formal instanceof WildcardType wildcard) {
            Type bound =
                    wildcard.getLowerBounds().length > 0 ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0];
            match(bound, actual, learned);
        } else if (formal instanceof GenericArrayType array) {
            match(array.getGenericComponentType(), elementOf(actual), learned);
        } else if (formal instanceof ParameterizedType parameterized) {
            matchArguments(parameterized, actual, learned);
        }
    }

    private static void matchArguments(ParameterizedType formal, Type actual, Map<TypeVariable<?>, Type> learned) {
        Type seen = supertype(actual, (Class<?>) formal.getRawType());
        if (seen == null) {
            return;
        }
        Map<TypeVariable<?>, Type> actualArguments = bindings(seen);
        bindings(formal)
                .forEach((parameter, formalArgument) -> match(formalArgument, actualArguments.get(parameter), learned));
    }

    /** Of an array; null when it is none, or not known. */
    static Type elementOf(Type array) {
        if (array instanceof GenericArrayType generic) {
            return generic.getGenericComponentType();
        }
        if (array instanceof Known known && known.info() instanceof ObjectArrayTypeInfo<?, ?> elements) {
            return new Known(elements.getComponentInfo());
        }
        return array instanceof Class<?> known ? known.getComponentType() : null;
    }

    /** What can be said of a value that is of one type here and of the other there; null is unknown. */
    static Type inCommon(Type one, Type other) {
        if (one == null || one instanceof TypeVariable<?>) {
            return other;
        }
        if (other == null
                || other instanceof TypeVariable<?>
                || TypeAnalyzer.shape(one).equals(TypeAnalyzer.shape(other))) {
            return one;
        }
        Class<?> raw = rawClass(one);
        Type sameRaw = raw == null ? null : supertype(other, raw);
        if (sameRaw == null) {
            return rawClass(other) != null && supertype(one, rawClass(other)) != null
                    ? inCommon(other, one)
                    : Object.class;
        }
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        Map<TypeVariable<?>, Type> arguments = bindings(one);
        Map<TypeVariable<?>, Type> otherArguments = bindings(sameRaw);
        List<Type> common = Arrays.stream(parameters)
                .map(parameter -> inCommon(
                        arguments.getOrDefault(parameter, parameter),
                        otherArguments.getOrDefault(parameter, parameter)))
                .toList();
        return parameters.length == 0 ? raw : new Parameterized(raw, common);
    }
}
