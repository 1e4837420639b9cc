package io.millrace.api.types;

import io.millrace.api.tuple.Tuple;
import io.millrace.api.tuple.Tuple0;
import io.millrace.api.types.CompositeType.Kind;
import io.millrace.api.types.GenericTypes.Known;
import io.millrace.api.types.TypeInformation.Part;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes {@link TypeInformation} of Java types, deciding for each class how it will be serialized: known types first,
 * then enums, tuples, records, collections, sealed hierarchies and POJOs; what is none of these goes to Kryo. One
 * instance analyzes one type.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // reflection knows classes, not their type arguments
final class TypeAnalyzer {
    /** Types being analyzed now, to notice that one contains itself. */
    private final Set<String> open = new HashSet<>();

    static TypeInformation<?> analyze(Type type) throws UnknownTypeException {
        return new TypeAnalyzer().infoOf(type);
    }

    private TypeInformation<?> infoOf(Type type) throws UnknownTypeException {
        if (type instanceof Known known) {
            return known.info();
        }
        if (type instanceof GenericArrayType array) {
            return arrayOf(infoOf(array.getGenericComponentType()));
        }
        Class<?> raw = GenericTypes.rawClass(type);
        TypeInfoFactory<?> factory = raw == null ? null : DeclaredFactories.of(raw);
        boolean erased = raw == null || (raw.getTypeParameters().length > 0 && type instanceof Class);
        if (factory != null) {
            return erased
                    ? withoutArguments(factory, type)
                    : DeclaredFactories.make(factory, type, knownArguments(type));
        }
        if (erased) {
            throw new UnknownTypeException(shape(type));
        }
        if (raw == Row.class) {
            throw UnknownTypeException.ofRow();
        }
        BasicTypeInfo<?> basic = BasicTypes.of(raw);
        if (basic != null) {
            return basic;
        }
        if (raw.isArray()) {
            return arrayOf(infoOf(raw.getComponentType()));
        }
        Class<?> enumClass = enumClass(raw);
        if (enumClass != null) {
            return new EnumTypeInfo(enumClass);
        }
        return infoOfStructure(type, raw);
    }

    private TypeInformation<?> infoOfStructure(Type type, Class<?> raw) throws UnknownTypeException {
        if (!open.add(type.getTypeName())) {
            return new GenericTypeInfo<>(raw, "contains itself");
        }
        try {
            if (Tuple.class.isAssignableFrom(raw) && raw != Tuple.class) {
                return tuple(type, raw);
            }
            if (raw.isRecord()) {
                return record(type, raw);
            }
            Optional<TypeInformation<?>> container = container(type, raw);
            if (container.isPresent()) {
                return container.get();
            }
            if (raw.isSealed() && (raw.isInterface() || Modifier.isAbstract(raw.getModifiers()))) {
                return sealed(type, raw);
            }
            return pojoOrKryo(type, raw);
        } finally {
            open.remove(type.getTypeName());
        }
    }

    private static TypeInformation<?> arrayOf(TypeInformation<?> element) {
        return ObjectArrayTypeInfo.getInfoFor(element);
    }

    private static Class<?> enumClass(Class<?> raw) {
        if (raw.isEnum()) {
            return raw;
        }
        // A constant with a body has a class of its own.
        return raw.getSuperclass() != null && raw.getSuperclass().isEnum() ? raw.getSuperclass() : null;
    }

    /** A factory may do without the arguments; one that needs them shows it when a serializer is made at the latest. */
    private static TypeInformation<?> withoutArguments(TypeInfoFactory<?> factory, Type type)
            throws UnknownTypeException {
        try {
            TypeInformation<?> made = DeclaredFactories.make(factory, type, Map.of());
            Objects.requireNonNull(made.createSerializer());
            return made;
        } catch (NullPointerException missingArgument) {
            throw new UnknownTypeException(shape(type));
        }
    }

    private TypeInformation<?> record(Type type, Class<?> raw) throws UnknownTypeException {
        Map<TypeVariable<?>, Type> bindings = GenericTypes.bindings(type);
        List<Part> components = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            Type componentType = GenericTypes.substitute(component.getGenericType(), bindings);
            components.add(new Part(component.getName(), infoOfField(componentType)));
        }
        return new PojoTypeInfo<>(raw, Kind.RECORD, components, arguments(type));
    }

    private TypeInformation<?> tuple(Type type, Class<?> raw) throws UnknownTypeException {
        if (Tuple0.class.isAssignableFrom(raw)) {
            return new TupleTypeInfo(raw, List.of(), List.of());
        }
        Class<?> tupleClass = raw;
        while (tupleClass.getSuperclass() != Tuple.class) {
            tupleClass = tupleClass.getSuperclass();
        }
        if (tupleClass != raw && Fields.declaredBelow(raw, tupleClass)) {
            return new GenericTypeInfo<>(raw, "adds fields to " + tupleClass.getSimpleName());
        }
        Type asTuple = GenericTypes.supertype(type, tupleClass);
        if (!(asTuple instanceof ParameterizedType parameterized)) {
            throw new UnknownTypeException(shape(tupleClass));
        }
        List<Part> fields = new ArrayList<>();
        for (Type argument : parameterized.getActualTypeArguments()) {
            fields.add(new Part("f" + fields.size(), infoOf(argument)));
        }
        return new TupleTypeInfo(raw, fields, raw == tupleClass ? types(fields) : List.of());
    }

    private Optional<TypeInformation<?>> container(Type type, Class<?> raw) throws UnknownTypeException {
        if (raw == Optional.class) {
            return Optional.of(new OptionalTypeInfo<>(argument(type, Optional.class, 0)));
        }
        if (CollectionSerializer.supports(raw)) {
            return Optional.of(CollectionTypeInfo.of(raw, argument(type, Iterable.class, 0)));
        }
        if (MapSerializer.supports(raw)) {
            return Optional.of(AnyMapTypeInfo.of(raw, argument(type, Map.class, 0), argument(type, Map.class, 1)));
        }
        return Optional.empty();
    }

    private TypeInformation<?> argument(Type type, Class<?> generic, int index) throws UnknownTypeException {
        Type seen = GenericTypes.supertype(type, generic);
        if (seen instanceof ParameterizedType parameterized) {
            return infoOfField(parameterized.getActualTypeArguments()[index]);
        }
        throw new UnknownTypeException(shape(type));
    }

    private TypeInformation<?> sealed(Type type, Class<?> raw) throws UnknownTypeException {
        Map<Class<?>, TypeInformation<?>> cases = new LinkedHashMap<>();
        collectCases(type, raw, cases);
        List<TypeInformation<?>> all = List.copyOf(cases.values());
        return raw == Either.class
                ? new EitherTypeInfo(all, arguments(type))
                : new SealedTypeInfo(raw, all, arguments(type));
    }

    /** Descends to the concrete classes; one reached twice, through two sealed parents, counts once. */
    private void collectCases(Type type, Class<?> raw, Map<Class<?>, TypeInformation<?>> cases)
            throws UnknownTypeException {
        for (Class<?> permitted : raw.getPermittedSubclasses()) {
            Type narrowed = narrow(type, raw, permitted);
            boolean open = permitted.isInterface() || Modifier.isAbstract(permitted.getModifiers());
            if (permitted.isSealed() && open && enumClass(permitted) == null) {
                collectCases(narrowed, permitted, cases);
            } else if (open && enumClass(permitted) == null) {
                throw new UnknownTypeException(
                        raw.getSimpleName() + " with the non-sealed " + permitted.getSimpleName());
            } else if (!cases.containsKey(permitted)) {
                cases.put(permitted, infoOf(narrowed));
            }
        }
    }

    /** {@code Ok<T> implements Result<T>}, seen as a case of {@code Result<String>}: {@code Ok<String>}. */
    private Type narrow(Type parent, Class<?> parentClass, Class<?> permitted) throws UnknownTypeException {
        TypeVariable<?>[] parameters = permitted.getTypeParameters();
        if (parameters.length == 0) {
            return permitted;
        }
        Map<TypeVariable<?>, Type> known = GenericTypes.bindings(parent);
        Type own = new GenericTypes.Parameterized(permitted, List.of((Type[]) parameters));
        Map<TypeVariable<?>, Type> learned = new java.util.HashMap<>();
        GenericTypes.bindings(GenericTypes.supertype(own, parentClass)).forEach((parameter, formal) -> {
            if (formal instanceof TypeVariable<?> variable && known.containsKey(parameter)) {
                learned.put(variable, known.get(parameter));
            }
        });
        Type narrowed = GenericTypes.substitute(own, learned);
        if (learned.size() < parameters.length) {
            throw new UnknownTypeException(shape(narrowed));
        }
        return narrowed;
    }

    private TypeInformation<?> pojoOrKryo(Type type, Class<?> raw) throws UnknownTypeException {
        Optional<String> obstacle = Fields.whyNotPojo(raw);
        if (obstacle.isPresent()) {
            return new GenericTypeInfo<>(raw, obstacle.get());
        }
        List<Part> fields = new ArrayList<>();
        for (java.lang.reflect.Field field : Fields.ofPojo(raw)) {
            Type owner = GenericTypes.supertype(type, field.getDeclaringClass());
            Type fieldType = GenericTypes.substitute(field.getGenericType(), GenericTypes.bindings(owner));
            TypeInfoFactory<?> factory = DeclaredFactories.namedBy(field);
            TypeInformation<?> fieldInfo = factory == null
                    ? infoOfField(fieldType)
                    : DeclaredFactories.make(factory, fieldType, knownArguments(fieldType));
            fields.add(new Part(field.getName(), fieldInfo));
        }
        return new PojoTypeInfo<>(raw, Kind.POJO, fields, arguments(type));
    }

    /** A field declared as {@code Object} is meant so; as the type of a whole stream it only means erasure. */
    private TypeInformation<?> infoOfField(Type type) throws UnknownTypeException {
        if (type == Object.class) {
            return new GenericTypeInfo<>(Object.class, "may hold anything");
        }
        return infoOf(type);
    }

    private List<TypeInformation<?>> arguments(Type type) throws UnknownTypeException {
        List<TypeInformation<?>> arguments = new ArrayList<>();
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                arguments.add(infoOfField(argument));
            }
        }
        return arguments;
    }

    /** By the names of the parameters, for a factory. */
    private Map<String, TypeInformation<?>> knownArguments(Type type) throws UnknownTypeException {
        Map<String, TypeInformation<?>> known = new LinkedHashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] parameters = ((Class<?>) parameterized.getRawType()).getTypeParameters();
            for (int i = 0; i < parameters.length; i++) {
                known.put(parameters[i].getName(), infoOfField(parameterized.getActualTypeArguments()[i]));
            }
        }
        return known;
    }

    private static List<TypeInformation<?>> types(List<Part> fields) {
        return fields.stream().<TypeInformation<?>>map(Part::type).toList();
    }

    /** The type as far as known, with question marks for the rest. */
    static String shape(Type type) {
        if (type instanceof Known known) {
            return known.info().toString();
        }
        if (type instanceof ParameterizedType parameterized) {
            return ((Class<?>) parameterized.getRawType()).getSimpleName()
                    + Arrays.stream(parameterized.getActualTypeArguments())
                            .map(TypeAnalyzer::shape)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof Class<?> raw) {
            String questions =
                    Arrays.stream(raw.getTypeParameters()).map(parameter -> "?").collect(Collectors.joining(", "));
            return raw.getSimpleName() + (questions.isEmpty() ? "" : "<" + questions + ">");
        }
        if (type instanceof GenericArrayType array) {
            return shape(array.getGenericComponentType()) + "[]";
        }
        return type instanceof TypeVariable<?> || type instanceof WildcardType ? "?" : type.getTypeName();
    }
}
