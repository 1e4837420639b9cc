package io.millrace.api.types;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.GenericTypes.Known;
import io.millrace.api.types.GenericTypes.Parameterized;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out types from classes, generics and values; {@link FunctionTypes} does so for functions. */
@SuppressWarnings("unchecked") // reflection finds the type the caller names
public final class TypeExtractor {
    /** What to do about a field of a class, which cannot be helped where the class is used. */
    static final String ROW_INSIDE =
            "Declare a record in the place of the row, or give the class a @TypeInfo factory that"
                    + " names its fields";

    private TypeExtractor() {}

    /** @throws MillraceException MR-2001 when the class has type parameters, whose arguments nobody gave */
    public static <T> TypeInformation<T> createTypeInfo(Class<T> type) {
        return orThrow(type, "Types." + type.getSimpleName());
    }

    /** @throws MillraceException MR-2001 when the type is not fully known */
    public static TypeInformation<?> createTypeInfo(Type type) {
        return orThrow(type, type.getTypeName());
    }

    /** As {@link #createTypeInfo(Class)}. */
    public static <X> TypeInformation<X> getForClass(Class<X> clazz) {
        return createTypeInfo(clazz);
    }

    /**
     * What the object shows of its type; elements of collections show theirs.
     *
     * @throws MillraceException MR-2001 when it does not show enough
     */
    public static <X> TypeInformation<X> getForObject(X value) {
        return TypeExtractor.<X>ofExamples(List.of(value))
                .orElseThrow(() -> unknown("an object of " + value.getClass().getName()
                        + " does not show its type; name it with new TypeHint<…>() {}.getTypeInfo()"));
    }

    /** @throws MillraceException MR-2001 when the function does not show what it produces, as of the other functions */
    public static <IN, OUT> TypeInformation<OUT> getMapReturnTypes(
            MapFunction<IN, OUT> mapInterface, TypeInformation<IN> inType) {
        return known(FunctionTypes.map(mapInterface, inType, CallSite.find()));
    }

    public static <IN, OUT> TypeInformation<OUT> getFlatMapReturnTypes(
            FlatMapFunction<IN, OUT> flatMapInterface, TypeInformation<IN> inType) {
        return known(FunctionTypes.flatMap(flatMapInterface, inType, null, CallSite.find()));
    }

    public static <IN, OUT> TypeInformation<OUT> getKeySelectorTypes(
            KeySelector<IN, OUT> selectorInterface, TypeInformation<IN> inType) {
        return known(FunctionTypes.key(selectorInterface, inType, CallSite.find()));
    }

    private static <T> TypeInformation<T> known(TypeInformation<T> found) {
        if (found instanceof MissingTypeInfo<T> missing) {
            throw new MillraceException(missing.failure());
        }
        return found;
    }

    /** The type argument an anonymous subclass fixes. */
    public static <T> TypeInformation<T> ofSuperclassArgument(Object instance, Class<?> genericSuperclass) {
        Type seen = GenericTypes.supertype(instance.getClass(), genericSuperclass);
        String name = genericSuperclass.getSimpleName();
        if (!(seen instanceof ParameterizedType parameterized)) {
            throw unknown("the type of this " + name + " is not known: it must be made as an anonymous subclass,"
                    + " new " + name + "<String>(…) {}");
        }
        return orThrow(parameterized.getActualTypeArguments()[0], "new " + name + "<…>(…) {}");
    }

    /** What a source or function produces: as it says itself, or as its class fixes it; empty when neither does. */
    public static <T> Optional<TypeInformation<T>> ofTypeArgument(Object instance, Class<?> generic, int index) {
        if (instance instanceof ResultTypeQueryable<?> speaking) {
            return Optional.ofNullable((TypeInformation<T>) speaking.getProducedType());
        }
        if (GenericTypes.supertype(instance.getClass(), generic) instanceof ParameterizedType parameterized) {
            try {
                Type argument = parameterized.getActualTypeArguments()[index];
                return Optional.of((TypeInformation<T>) TypeAnalyzer.analyze(argument));
            } catch (UnknownTypeException erased) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The type of values of which these are examples; empty when they do not show it, an empty list for instance. */
    public static <T> Optional<TypeInformation<T>> ofExamples(Collection<? extends T> examples) {
        try {
            return Optional.of((TypeInformation<T>) TypeAnalyzer.analyze(typeOfExamples(examples)));
        } catch (UnknownTypeException unclear) {
            return Optional.empty();
        }
    }

    private static Type typeOfExamples(Collection<?> examples) throws UnknownTypeException {
        Class<?> common = null;
        for (Object example : examples) {
            if (example != null) {
                common = common == null ? example.getClass() : commonClass(common, example.getClass());
            }
        }
        if (common == null) {
            throw new UnknownTypeException("?");
        }
        if (Tuple.class.isAssignableFrom(common) && common.getTypeParameters().length > 0) {
            return tupleOf(examples, common);
        }
        if (common == Row.class) {
            return new Known(rowOf(examples));
        }
        if (List.class.isAssignableFrom(common)) {
            return new Parameterized(List.class, List.of(typeOfExamples(allElements(examples))));
        }
        if (Map.class.isAssignableFrom(common) && isShown(common, MapSerializer.supports(common))) {
            List<Object> keys = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (Object example : examples) {
                keys.addAll(example == null ? List.of() : ((Map<?, ?>) example).keySet());
                values.addAll(example == null ? List.of() : ((Map<?, ?>) example).values());
            }
            return new Parameterized(
                    MapSerializer.supports(common) ? common : Map.class,
                    List.of(typeOfExamples(keys), typeOfExamples(values)));
        }
        if (Set.class.isAssignableFrom(common) && isShown(common, CollectionSerializer.supports(common))) {
            return new Parameterized(
                    CollectionSerializer.supports(common) ? common : Set.class,
                    List.of(typeOfExamples(allElements(examples))));
        }
        return common;
    }

    /** Classes that nobody can name, such as that of {@code Map.of()}, stand for their interface. */
    private static boolean isShown(Class<?> common, boolean isSupported) {
        return isSupported || !Modifier.isPublic(common.getModifiers());
    }

    private static Type tupleOf(Collection<?> examples, Class<?> tupleClass) throws UnknownTypeException {
        List<Type> fields = new ArrayList<>();
        for (int i = 0; i < tupleClass.getTypeParameters().length; i++) {
            List<Object> values = new ArrayList<>();
            for (Object example : examples) {
                Tuple tuple = (Tuple) example;
                values.add(tuple == null ? null : tuple.getField(i));
            }
            fields.add(new Known(TypeAnalyzer.analyze(typeOfExamples(values))));
        }
        return new Parameterized(tupleClass, fields);
    }

    /** Fields by their positions where the rows have them, by their names otherwise. */
    private static RowTypeInfo rowOf(Collection<?> examples) throws UnknownTypeException {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (Object example : examples) {
            Row row = (Row) example;
            for (int i = 0; row != null && row.positioned() != null && i < row.getArity(); i++) {
                values.computeIfAbsent("f" + i, name -> new ArrayList<>()).add(row.getField(i));
            }
            if (row != null && row.named() != null) {
                row.named()
                        .forEach((name, value) -> values.computeIfAbsent(name, first -> new ArrayList<>())
                                .add(value));
            }
        }
        List<TypeInformation<?>> types = new ArrayList<>();
        for (List<Object> field : values.values()) {
            types.add(TypeAnalyzer.analyze(typeOfExamples(field)));
        }
        return new RowTypeInfo(
                types.toArray(TypeInformation<?>[]::new), values.keySet().toArray(String[]::new));
    }

    private static List<Object> allElements(Collection<?> collections) {
        List<Object> elements = new ArrayList<>();
        for (Object collection : collections) {
            if (collection != null) {
                elements.addAll((Collection<?>) collection);
            }
        }
        return elements;
    }

    /** The nearest class, or else the sealed interface, that both share. */
    private static Class<?> commonClass(Class<?> one, Class<?> other) throws UnknownTypeException {
        if (List.class.isAssignableFrom(one) && List.class.isAssignableFrom(other)) {
            return List.class;
        }
        if (Map.class.isAssignableFrom(one) && Map.class.isAssignableFrom(other) && one != other) {
            return Map.class;
        }
        if (Set.class.isAssignableFrom(one) && Set.class.isAssignableFrom(other) && one != other) {
            return Set.class;
        }
        for (Class<?> level = one; level != null && level != Object.class; level = level.getSuperclass()) {
            if (level.isAssignableFrom(other) && level != Record.class && level != Number.class) {
                return level;
            }
        }
        Class<?> shared = commonSealedInterface(one, other);
        if (shared != null) {
            return shared;
        }
        throw new UnknownTypeException(one.getSimpleName() + " and " + other.getSimpleName());
    }

    private static Class<?> commonSealedInterface(Class<?> one, Class<?> other) {
        for (Class<?> implemented : one.getInterfaces()) {
            if (implemented.isSealed() && implemented.isAssignableFrom(other)) {
                return implemented;
            }
            Class<?> further = commonSealedInterface(implemented, other);
            if (further != null) {
                return further;
            }
        }
        return null;
    }

    /**
     * The fields a POJO's value is made of, by name.
     *
     * @throws IllegalArgumentException when the class is no POJO, saying why
     */
    public static List<Field> pojoFields(Class<?> type) {
        Fields.whyNotPojo(type).ifPresent(reason -> {
            throw new IllegalArgumentException(type.getName() + " is no POJO: it " + reason);
        });
        return Fields.ofPojo(type);
    }

    /** The fields of this type that are left to Kryo, each as {@code Click.session.http: java.net.http.HttpClient (…)}. */
    public static List<String> kryoFields(TypeInformation<?> type) {
        List<String> found = new ArrayList<>();
        collectKryoFields(type.toString(), type, found);
        return found;
    }

    private static void collectKryoFields(String path, TypeInformation<?> type, List<String> found) {
        if (type instanceof GenericTypeInfo<?> kryo) {
            found.add(path + ": " + kryo.getTypeClass().getName() + " (it " + kryo.reason() + ")");
        }
        for (TypeInformation.Part part : type.parts()) {
            boolean named = Character.isJavaIdentifierStart(part.name().charAt(0));
            collectKryoFields(path + (named ? "." : "") + part.name(), part.type(), found);
        }
    }

    private static <T> TypeInformation<T> orThrow(Type type, String where) {
        try {
            return (TypeInformation<T>) TypeAnalyzer.analyze(type);
        } catch (UnknownTypeException erased) {
            if (erased.isOfRow()) {
                throw unknown("the type in " + where + " is not fully known: no class names the fields of a Row. "
                        + (TypeCode.holdsRow(type) ? "Say it with " + TypeCode.of(type) : ROW_INSIDE));
            }
            throw unknown("the type in " + where + " is not fully known: only " + erased.shape()
                    + " remains at run time; say it with new TypeHint<"
                    + erased.shape().replace('?', '…') + ">() {}");
        }
    }

    private static MillraceException unknown(String message) {
        return new MillraceException(Failure.of("MR-2001", Blame.USER, message));
    }
}
