package io.millrace.migration;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares a class of Flink's with its namesake here, as a program sees both: what it may call, extend and implement.
 * Types are compared after erasure and after the import map; that generic programs compile too is shown by compiling some.
 */
final class ApiComparison {
    private final ImportMap map;

    ApiComparison(ImportMap map) {
        this.map = map;
    }

    /** What a program may use of the Flink class and would miss here: member as Flink declares it, and what is wrong. */
    Map<String, String> differences(Class<?> flink, Class<?> millrace) {
        Map<String, String> differences = new TreeMap<>();
        if (flink.getTypeParameters().length != millrace.getTypeParameters().length) {
            differences.put("class " + flink.getSimpleName(), "has another number of type parameters");
        }
        Set<String> internal = ClassFiles.internalMembersOf(flink);
        addConstructors(flink, millrace, internal, differences);
        if (PublicApi.isOnlyMade(flink.getName())) {
            return differences;
        }
        for (Method method : methodsOf(flink)) {
            if (isOffered(method, internal) && !isObjects(method) && !isOfNamesakeAbove(method, millrace)) {
                compare(method, millrace).ifPresent(why -> differences.put(describe(method), why));
            }
        }
        for (Field field : flink.getFields()) {
            if (isOffered(field, internal) && field.getDeclaringClass() == flink) {
                compare(field, millrace).ifPresent(why -> differences.put(field.getName(), why));
            }
        }
        forEachNested(flink, nested -> compareNested(nested, millrace, differences));
        addMethodsThatMustBeWritten(flink, millrace, differences);
        return differences;
    }

    /** Both inherit it from namesakes, in which a type variable stands for what it takes and gives. */
    private boolean isOfNamesakeAbove(Method theirs, Class<?> millrace) {
        for (Class<?> above = theirs.getDeclaringClass().getSuperclass();
                above != null;
                above = above.getSuperclass()) {
            boolean isAbove = map.nameOf(above.getName())
                    .flatMap(MemberNames::classNamed)
                    .filter(namesake -> namesake.isAssignableFrom(millrace))
                    .isPresent();
            if (isAbove
                    && Stream.of(above.getDeclaredMethods())
                            .anyMatch(general ->
                                    general.getName().equals(theirs.getName()) && isGenerally(theirs, general))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGenerally(Method method, Method general) {
        List<Type> types = new ArrayList<>(List.of(general.getGenericParameterTypes()));
        List<Class<?>> own = new ArrayList<>(List.of(method.getParameterTypes()));
        types.add(general.getGenericReturnType());
        own.add(method.getReturnType());
        return types.size() == own.size()
                && types.stream().anyMatch(TypeVariable.class::isInstance)
                && IntStream.range(0, own.size()).allMatch(i -> isGenerally(own.get(i), types.get(i)));
    }

    private static boolean isGenerally(Class<?> type, Type general) {
        return general instanceof TypeVariable || type.equals(general);
    }

    private void addConstructors(
            Class<?> flink, Class<?> millrace, Set<String> internal, Map<String, String> differences) {
        for (Constructor<?> constructor : flink.getDeclaredConstructors()) {
            if (isOffered(constructor, internal) && isUseful(constructor)) {
                compare(constructor, millrace).ifPresent(why -> differences.put(describe(constructor), why));
            }
        }
    }

    private void compareNested(Class<?> nested, Class<?> millrace, Map<String, String> differences) {
        Optional<Class<?>> namesake = Stream.concat(
                        Arrays.stream(millrace.getClasses()), Arrays.stream(millrace.getDeclaredClasses()))
                .filter(found -> found.getSimpleName().equals(nested.getSimpleName()))
                .findFirst();
        String prefix = nested.getSimpleName() + ".";
        namesake.ifPresentOrElse(
                found -> differences(nested, found).forEach((member, why) -> differences.put(prefix + member, why)),
                () -> differences.put("class " + nested.getSimpleName(), "is missing"));
    }

    /** Nobody could implement our interface with a class written for Flink's if ours wanted more. */
    private void addMethodsThatMustBeWritten(Class<?> flink, Class<?> millrace, Map<String, String> differences) {
        if (!Modifier.isAbstract(millrace.getModifiers()) || Modifier.isFinal(flink.getModifiers())) {
            return;
        }
        for (Method method : methodsOf(millrace)) {
            if (Modifier.isAbstract(method.getModifiers())
                    && !method.isSynthetic()
                    && !isJdk(method.getDeclaringClass())) {
                boolean known = withAllInherited(flink).stream()
                        .anyMatch(theirs -> Modifier.isAbstract(theirs.getModifiers())
                                && theirs.getName().equals(method.getName())
                                && parametersOf(theirs).equals(Optional.of(List.of(method.getParameterTypes()))));
                if (!known) {
                    differences.put("more: " + describe(method), "must be implemented here, not in Flink");
                }
            }
        }
    }

    private Optional<String> compare(Method theirs, Class<?> millrace) {
        Optional<List<Class<?>>> parameters = parametersOf(theirs);
        if (parameters.isEmpty()) {
            return Optional.of("takes a type that is absent");
        }
        Optional<Class<?>> returned = typeOf(theirs.getReturnType());
        if (returned.isEmpty()) {
            return Optional.of("returns a type that is absent");
        }
        List<Method> ours = methodsOf(millrace).stream()
                .filter(method -> method.getName().equals(theirs.getName()))
                .toList();
        if (ours.isEmpty()) {
            return Optional.of("is missing");
        }
        Optional<Method> same = ours.stream()
                .filter(method -> takes(method, parameters.get()))
                .filter(method -> returned.get().isAssignableFrom(method.getReturnType())
                        || (returned.get() == void.class && !Modifier.isAbstract(theirs.getModifiers())))
                .findFirst();
        return same.isEmpty()
                ? Optional.of("has other types here: "
                        + ours.stream()
                                .map(method -> method.getReturnType().getSimpleName() + " " + describe(method))
                                .collect(joining(" | ")))
                : compareContracts(theirs, same.get());
    }

    /** With these parameters, or with a variable number of others behind them, of which a call names none. */
    private static boolean takes(Method method, List<Class<?>> parameters) {
        List<Class<?>> own = List.of(method.getParameterTypes());
        int last = own.size() - 1;
        return own.equals(parameters)
                || (method.isVarArgs() && own.subList(0, last).equals(parameters));
    }

    private Optional<String> compareContracts(Method theirs, Method ours) {
        if (Modifier.isStatic(theirs.getModifiers()) != Modifier.isStatic(ours.getModifiers())) {
            return Optional.of("is static in one of the two");
        }
        if (theirs.getTypeParameters().length != ours.getTypeParameters().length) {
            return Optional.of("has another number of type parameters");
        }
        if (!Modifier.isAbstract(theirs.getModifiers()) && Modifier.isAbstract(ours.getModifiers())) {
            return Optional.of("must be implemented here");
        }
        if (Modifier.isPublic(theirs.getModifiers()) && !Modifier.isPublic(ours.getModifiers())) {
            return Optional.of("is not public here");
        }
        if (!isFinal(theirs) && isFinal(ours) && Modifier.isAbstract(theirs.getModifiers())) {
            return Optional.of("is final here");
        }
        return compareExceptions(theirs, ours);
    }

    private Optional<String> compareExceptions(Executable theirs, Executable ours) {
        List<Class<?>> theirChecked = checkedExceptionsOf(theirs);
        for (Class<?> thrown : ours.getExceptionTypes()) {
            if (isChecked(thrown) && theirChecked.stream().noneMatch(known -> known.isAssignableFrom(thrown))) {
                return Optional.of("throws " + thrown.getSimpleName() + " here");
            }
        }
        if (Modifier.isAbstract(theirs.getModifiers())) {
            for (Class<?> thrown : theirChecked) {
                if (Stream.of(ours.getExceptionTypes()).noneMatch(known -> known.isAssignableFrom(thrown))) {
                    return Optional.of("may not throw " + thrown.getSimpleName() + " here");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> compare(Constructor<?> theirs, Class<?> millrace) {
        Optional<List<Class<?>>> parameters = parametersOf(theirs);
        if (parameters.isEmpty()) {
            return Optional.of("takes a type that is absent");
        }
        return Stream.of(millrace.getDeclaredConstructors())
                .filter(ours -> List.of(ours.getParameterTypes()).equals(parameters.get()))
                .filter(ours -> reach(ours) >= (Modifier.isAbstract(millrace.getModifiers()) ? 1 : reach(theirs)))
                .findFirst()
                .map(ours -> compareExceptions(theirs, ours))
                .orElse(Optional.of("is missing"));
    }

    private Optional<String> compare(Field theirs, Class<?> millrace) {
        Optional<Field> ours = Stream.of(millrace.getFields())
                .filter(field -> field.getName().equals(theirs.getName()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) == Modifier.isStatic(theirs.getModifiers()))
                .findFirst();
        if (ours.isEmpty()) {
            return Optional.of("is missing");
        }
        boolean sameType = typeOf(theirs.getType())
                .map(type -> type.isAssignableFrom(ours.get().getType()))
                .orElse(false);
        if (sameType && !isOfTheSameOption(theirs, ours.get())) {
            return Optional.of("is " + ours.get().getGenericType() + " here");
        }
        return sameType
                ? Optional.empty()
                : Optional.of("is a " + ours.get().getType().getSimpleName() + " here");
    }

    /** A program gives an option values of its type. */
    private boolean isOfTheSameOption(Field theirs, Field ours) {
        return !(theirs.getGenericType() instanceof ParameterizedType option)
                || !theirs.getType().getSimpleName().equals("ConfigOption")
                || !(option.getActualTypeArguments()[0] instanceof Class<?> value)
                || typeOf(value)
                        .map(type -> List.of(((ParameterizedType) ours.getGenericType()).getActualTypeArguments())
                                .equals(List.of(type)))
                        .orElse(false);
    }

    private boolean isOffered(Member member, Set<String> internal) {
        boolean deprecated = ((java.lang.reflect.AnnotatedElement) member).isAnnotationPresent(Deprecated.class);
        String descriptor = member instanceof Executable executable ? MemberNames.descriptorOf(executable) : "";
        boolean isInternal = member instanceof Field
                ? internal.stream().anyMatch(name -> name.startsWith(member.getName() + "L"))
                : internal.contains(member.getName() + descriptor);
        return !member.isSynthetic() && !deprecated && !isInternal && reach(member) > 0;
    }

    /** Methods of the class, and those it inherits from classes that the map does not know, each once. */
    private List<Method> methodsOf(Class<?> type) {
        Map<String, Method> methods = new LinkedHashMap<>();
        boolean flink = type.getName().startsWith("org.apache.flink.");
        for (Class<?> from = type; from != null && !isJdk(from); from = from.getSuperclass()) {
            if (from == type || !flink || map.nameOf(from.getName()).isEmpty()) {
                for (Method method : from.getDeclaredMethods()) {
                    if (reach(method) > 0 && !method.isBridge()) {
                        methods.putIfAbsent(MemberNames.key(method), method);
                    }
                }
            }
        }
        for (Method method : type.getMethods()) {
            Class<?> from = method.getDeclaringClass();
            if (from.isInterface() && !method.isBridge() && (from == type || !flink || isFlinkAndUnknown(from))) {
                methods.putIfAbsent(MemberNames.key(method), method);
            }
        }
        return new ArrayList<>(methods.values());
    }

    private boolean isFlinkAndUnknown(Class<?> type) {
        return type.getName().startsWith("org.apache.flink.")
                && map.nameOf(type.getName()).isEmpty();
    }

    private static List<Method> withAllInherited(Class<?> type) {
        List<Method> methods = new ArrayList<>(List.of(type.getMethods()));
        for (Class<?> from = type; from != null; from = from.getSuperclass()) {
            methods.addAll(List.of(from.getDeclaredMethods()));
        }
        return methods;
    }

    private static boolean isObjects(Method method) {
        return Stream.of(Object.class.getDeclaredMethods())
                .anyMatch(ours -> MemberNames.key(ours).equals(MemberNames.key(method)));
    }

    /** Enums and classes of static members have constructors only because the language gives them one. */
    private static boolean isUseful(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        boolean onlyStatic = Stream.of(type.getDeclaredMethods()).allMatch(m -> Modifier.isStatic(m.getModifiers()))
                && type.getSuperclass() == Object.class;
        return !type.isEnum() && (constructor.getParameterCount() > 0 || !onlyStatic);
    }

    private static boolean isJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }

    private Optional<List<Class<?>>> parametersOf(Executable executable) {
        List<Class<?>> parameters = new ArrayList<>();
        for (Class<?> parameter : executable.getParameterTypes()) {
            Optional<Class<?>> mapped = typeOf(parameter);
            if (mapped.isEmpty()) {
                return Optional.empty();
            }
            parameters.add(mapped.get());
        }
        return Optional.of(parameters);
    }

    private Optional<Class<?>> typeOf(Class<?> flink) {
        if (flink.isArray()) {
            return typeOf(flink.getComponentType()).map(Class::arrayType);
        }
        if (!flink.getName().startsWith("org.apache.flink.")) {
            return Optional.of(flink);
        }
        return map.nameOf(flink.getName()).flatMap(MemberNames::classNamed);
    }

    private List<Class<?>> checkedExceptionsOf(Executable executable) {
        List<Class<?>> checked = new ArrayList<>();
        for (Class<?> thrown : executable.getExceptionTypes()) {
            if (isChecked(thrown)) {
                typeOf(thrown).ifPresent(checked::add);
            }
        }
        return checked;
    }

    private static boolean isChecked(Class<?> thrown) {
        return !RuntimeException.class.isAssignableFrom(thrown) && !Error.class.isAssignableFrom(thrown);
    }

    private static boolean isFinal(Method method) {
        return Modifier.isFinal(method.getModifiers())
                || Modifier.isFinal(method.getDeclaringClass().getModifiers());
    }

    private static int reach(Member member) {
        return Modifier.isPublic(member.getModifiers()) ? 2 : Modifier.isProtected(member.getModifiers()) ? 1 : 0;
    }

    private static void forEachNested(Class<?> flink, Consumer<Class<?>> action) {
        for (Class<?> nested : flink.getDeclaredClasses()) {
            boolean deprecated = nested.isAnnotationPresent(Deprecated.class);
            boolean reachable = (nested.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
            if (reachable && !deprecated && !ClassFiles.isInternal(nested)) {
                action.accept(nested);
            }
        }
    }

    private static String describe(Executable executable) {
        return MemberNames.describe(executable);
    }
}
