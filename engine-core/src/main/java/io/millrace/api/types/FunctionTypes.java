package io.millrace.api.types;

import io.millrace.api.closure.LambdaShape;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.AllWindowFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.FlatMapFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.KeyedProcessFunction;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.functions.MapPartitionFunction;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.api.functions.co.BroadcastProcessFunction;
import io.millrace.api.functions.co.CoFlatMapFunction;
import io.millrace.api.functions.co.CoGroupFunction;
import io.millrace.api.functions.co.CoMapFunction;
import io.millrace.api.functions.co.CoProcessFunction;
import io.millrace.api.functions.co.FlatJoinFunction;
import io.millrace.api.functions.co.JoinFunction;
import io.millrace.api.functions.co.KeyedBroadcastProcessFunction;
import io.millrace.api.functions.co.KeyedCoProcessFunction;
import io.millrace.api.functions.co.ProcessJoinFunction;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what functions produce. A class says so in its generic supertype; a method reference in the method's
 * signature; a lambda only by the class it returns, which is enough unless that class is generic. What cannot be known
 * becomes a {@link MissingTypeInfo} that names the call and the code to add: nothing is guessed.
 */
public final class FunctionTypes {
    private FunctionTypes() {}

    public static <T, O> TypeInformation<O> map(MapFunction<T, O> function, TypeInformation<T> in, String callSite) {
        return new Search("map", callSite, ".returns(%s)", MapFunction.class, 1, mapOf(0, in)).of(function);
    }

    /** @param reified class of the array that the call site made for the result type; null when there is none */
    public static <T, O> TypeInformation<O> flatMap(
            FlatMapFunction<T, O> function, TypeInformation<T> in, Class<?> reified, String callSite) {
        return new Search("flatMap", callSite, ".returns(%s)", FlatMapFunction.class, 1, mapOf(0, in))
                .of(function, reified);
    }

    /** @param reified as of {@link #flatMap} */
    public static <T, O> TypeInformation<O> mapPartition(
            MapPartitionFunction<T, O> function, TypeInformation<T> in, Class<?> reified, String callSite) {
        return new Search("mapPartition", callSite, ".returns(%s)", MapPartitionFunction.class, 1, mapOf(0, in))
                .of(function, reified);
    }

    /** Of the key to sort by. */
    public static <T, K> TypeInformation<K> order(KeySelector<T, K> selector, TypeInformation<T> in, String callSite) {
        String remedy = "a key of a class that says its type, as a field of %s";
        return new Search("sortPartition", callSite, remedy, KeySelector.class, 1, mapOf(0, in)).of(selector);
    }

    public static <T, K> TypeInformation<K> key(KeySelector<T, K> selector, TypeInformation<T> in, String callSite) {
        return new Search("keyBy", callSite, "%s as the second argument", KeySelector.class, 1, mapOf(0, in))
                .of(selector);
    }

    public static <T, O> TypeInformation<O> process(
            ProcessFunction<T, O> function, TypeInformation<T> in, String callSite) {
        return new Search("process", callSite, ".returns(%s)", ProcessFunction.class, 1, mapOf(0, in)).of(function);
    }

    public static <K, T, O> TypeInformation<O> keyedProcess(
            KeyedProcessFunction<K, T, O> function, TypeInformation<K> key, TypeInformation<T> in, String callSite) {
        Map<Integer, TypeInformation<?>> known = mapOf(0, key);
        known.put(1, in);
        return new Search("process", callSite, ".returns(%s)", KeyedProcessFunction.class, 2, known).of(function);
    }

    public static <T, A> TypeInformation<A> accumulator(
            AggregateFunction<T, A, ?> function, TypeInformation<T> in, String callSite) {
        String remedy = "%s for the accumulator as an argument of aggregate";
        return new Search("aggregate", callSite, remedy, AggregateFunction.class, 1, mapOf(0, in)).of(function);
    }

    public static <T, O> TypeInformation<O> aggregate(
            AggregateFunction<T, ?, O> function, TypeInformation<T> in, String callSite) {
        return new Search("aggregate", callSite, ".returns(%s)", AggregateFunction.class, 2, mapOf(0, in)).of(function);
    }

    public static <T, O, K> TypeInformation<O> window(
            ProcessWindowFunction<T, O, K, ?> function,
            TypeInformation<T> in,
            TypeInformation<K> key,
            String callSite) {
        return windowResult(ProcessWindowFunction.class, in, key, callSite).of(function);
    }

    /** @param reified class of the array that the call site made for the result type; null when there is none */
    public static <T, O, K> TypeInformation<O> window(
            WindowFunction<T, O, K, ?> function,
            TypeInformation<T> in,
            TypeInformation<K> key,
            Class<?> reified,
            String callSite) {
        return windowResult(WindowFunction.class, in, key, callSite).of(function, reified);
    }

    public static <T, O> TypeInformation<O> allWindow(
            ProcessAllWindowFunction<T, O, ?> function, TypeInformation<T> in, String callSite) {
        return windowResult(ProcessAllWindowFunction.class, in, null, callSite).of(function);
    }

    /** @param reified class of the array that the call site made for the result type; null when there is none */
    public static <T, O> TypeInformation<O> allWindow(
            AllWindowFunction<T, O, ?> function, TypeInformation<T> in, Class<?> reified, String callSite) {
        return windowResult(AllWindowFunction.class, in, null, callSite).of(function, reified);
    }

    /** @param key null for streams without keys */
    private static Search windowResult(
            Class<?> generic, TypeInformation<?> in, TypeInformation<?> key, String callSite) {
        Map<Integer, TypeInformation<?>> known = mapOf(0, in);
        if (key != null) {
            known.put(2, key);
        }
        return new Search("the window function", callSite, ".returns(%s)", generic, 1, known);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> coMap(
            CoMapFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search("map", callSite, ".returns(%s)", CoMapFunction.class, 2, inOrder(first, second)).of(function);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> coFlatMap(
            CoFlatMapFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search("flatMap", callSite, ".returns(%s)", CoFlatMapFunction.class, 2, inOrder(first, second))
                .of(function);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> coProcess(
            CoProcessFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search("process", callSite, ".returns(%s)", CoProcessFunction.class, 2, inOrder(first, second))
                .of(function);
    }

    public static <K, IN1, IN2, OUT> TypeInformation<OUT> keyedCoProcess(
            KeyedCoProcessFunction<K, IN1, IN2, OUT> function,
            TypeInformation<?> key,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search(
                        "process",
                        callSite,
                        ".returns(%s)",
                        KeyedCoProcessFunction.class,
                        3,
                        inOrder(key, first, second))
                .of(function);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> broadcast(
            BroadcastProcessFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search(
                        "process", callSite, ".returns(%s)", BroadcastProcessFunction.class, 2, inOrder(first, second))
                .of(function);
    }

    public static <K, IN1, IN2, OUT> TypeInformation<OUT> keyedBroadcast(
            KeyedBroadcastProcessFunction<K, IN1, IN2, OUT> function,
            TypeInformation<?> key,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search(
                        "process",
                        callSite,
                        ".returns(%s)",
                        KeyedBroadcastProcessFunction.class,
                        3,
                        inOrder(key, first, second))
                .of(function);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> processJoin(
            ProcessJoinFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search("process", callSite, ".returns(%s)", ProcessJoinFunction.class, 2, inOrder(first, second))
                .of(function);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> join(
            JoinFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            String callSite) {
        return new Search("apply", callSite, ".returns(%s)", JoinFunction.class, 2, inOrder(first, second))
                .of(function);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> flatJoin(
            FlatJoinFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            Class<?> reified,
            String callSite) {
        return new Search("apply", callSite, ".returns(%s)", FlatJoinFunction.class, 2, inOrder(first, second))
                .of(function, reified);
    }

    public static <IN1, IN2, OUT> TypeInformation<OUT> coGroup(
            CoGroupFunction<IN1, IN2, OUT> function,
            TypeInformation<IN1> first,
            TypeInformation<IN2> second,
            Class<?> reified,
            String callSite) {
        return new Search("apply", callSite, ".returns(%s)", CoGroupFunction.class, 2, inOrder(first, second))
                .of(function, reified);
    }

    public static <IN, OUT> TypeInformation<OUT> async(
            AsyncFunction<IN, OUT> function, TypeInformation<IN> in, String callSite) {
        return new Search("the asynchronous function", callSite, ".returns(%s)", AsyncFunction.class, 1, mapOf(0, in))
                .of(function);
    }

    private static Map<Integer, TypeInformation<?>> inOrder(TypeInformation<?>... types) {
        Map<Integer, TypeInformation<?>> known = new HashMap<>();
        for (TypeInformation<?> type : types) {
            known.put(known.size(), type);
        }
        return known;
    }

    private static Map<Integer, TypeInformation<?>> mapOf(int index, TypeInformation<?> type) {
        Map<Integer, TypeInformation<?>> known = new HashMap<>();
        known.put(index, type);
        return known;
    }

    /**
     * One question.
     *
     * @param remedy the code to add, with a placeholder for the type hint
     * @param wanted which type argument of {@code generic} is asked for
     * @param known type arguments that are known from the stream
     */
    private record Search(
            String call,
            String callSite,
            String remedy,
            Class<?> generic,
            int wanted,
            Map<Integer, TypeInformation<?>> known) {

        <O> TypeInformation<O> of(Function function) {
            return of(function, null);
        }

        /** @param reified class of the array that the call site made for the result type; null when there is none */
        @SuppressWarnings("unchecked") // the generic signature of the caller binds the result to the function
        <O> TypeInformation<O> of(Function function, Class<?> reified) {
            if (function instanceof ResultTypeQueryable<?> speaking) {
                return (TypeInformation<O>) speaking.getProducedType();
            }
            Optional<LambdaShape> lambda = LambdaShape.of(function);
            String erased;
            Type found = null;
            boolean ofRow = false;
            try {
                found = lambda.isPresent() ? ofLambda(lambda.get()) : ofClass(function.getClass());
                if (found != Object.class) {
                    return (TypeInformation<O>) TypeAnalyzer.analyze(found);
                }
                erased = "Object";
            } catch (UnknownTypeException unknown) {
                erased = unknown.shape();
                ofRow = unknown.isOfRow();
            }
            if (reified != null && reified != Object.class) {
                try {
                    return (TypeInformation<O>) TypeAnalyzer.analyze(reified);
                } catch (UnknownTypeException unknown) {
                    erased = unknown.shape();
                    ofRow = unknown.isOfRow();
                    found = reified;
                }
            }
            Type shown = lambda.isPresent() ? shown(lambda.get(), reified) : null;
            Type best = shown == null ? found : shown;
            if (ofRow || TypeCode.holdsRow(best)) {
                return missingRow(best);
            }
            return missing(erased, shown == null ? erased : TypeAnalyzer.shape(shown));
        }

        /** The type as the lambda's body shows it; null when that is no more than what Java left. */
        private Type shown(LambdaShape lambda, Class<?> reified) {
            Class<?> returned = lambda.type().returnType();
            Class<?> declared = returned == void.class ? reified : returned;
            Type inBody = LambdaBody.handsOut(lambda, generic, known);
            Type found = inBody == null || declared == null || declared == Object.class
                    ? inBody
                    : GenericTypes.supertype(inBody, declared);
            return found == Object.class ? null : found;
        }

        private Type ofClass(Class<?> functionClass) throws UnknownTypeException {
            if (!(GenericTypes.supertype(functionClass, generic) instanceof ParameterizedType parameterized)) {
                throw new UnknownTypeException("?");
            }
            Type[] formal = parameterized.getActualTypeArguments();
            Map<TypeVariable<?>, Type> learned = new HashMap<>();
            known.forEach((index, type) -> GenericTypes.unify(formal[index], type, learned));
            return GenericTypes.substitute(formal[wanted], learned);
        }

        private Type ofLambda(LambdaShape lambda) throws UnknownTypeException {
            boolean collects = lambda.type().returnType() == void.class;
            Class<?> returned = lambda.type().returnType();
            if (!collects && returned != Object.class && returned.getTypeParameters().length == 0) {
                return returned;
            }
            if (!lambda.isMethodReference()) {
                throw new UnknownTypeException(collects ? "?" : TypeAnalyzer.shape(returned));
            }
            return ofMethod(lambda, lambda.implementation().orElseThrow(), collects);
        }

        /** A method somebody wrote keeps its generics; what they are filled with shows in the stream's types. */
        private Type ofMethod(LambdaShape lambda, Executable method, boolean collects) throws UnknownTypeException {
            Map<TypeVariable<?>, Type> learned = new HashMap<>();
            TypeInformation<?> in = known.get(0);
            List<Type> parameters = Arrays.asList(method.getGenericParameterTypes());
            boolean onElement = lambda.hasUnboundReceiver() && !Modifier.isStatic(method.getModifiers());
            if (onElement) {
                GenericTypes.unify(generic(method.getDeclaringClass()), in, learned);
            } else {
                int capturedParameters = lambda.captured().size() - (isBoundCall(method) ? 1 : 0);
                int first = Math.max(0, capturedParameters);
                GenericTypes.unify(parameters.get(first), in, learned);
                if (generic == JoinFunction.class || generic == FlatJoinFunction.class) {
                    GenericTypes.unify(parameters.get(first + 1), known.get(1), learned);
                }
            }
            if (!collects) {
                Type returned = method instanceof Method named
                        ? named.getGenericReturnType()
                        : generic(method.getDeclaringClass());
                return GenericTypes.substitute(returned, learned);
            }
            Type collector = GenericTypes.supertype(
                    parameters.get(parameters.size() - 1),
                    generic == AsyncFunction.class ? ResultFuture.class : Collector.class);
            if (!(collector instanceof ParameterizedType parameterized)) {
                throw new UnknownTypeException("?");
            }
            return GenericTypes.substitute(parameterized.getActualTypeArguments()[0], learned);
        }

        private static boolean isBoundCall(Executable method) {
            return method instanceof Method && !Modifier.isStatic(method.getModifiers());
        }

        private static Type generic(Class<?> type) {
            return type.getTypeParameters().length == 0
                    ? type
                    : new GenericTypes.Parameterized(type, List.of((Type[]) type.getTypeParameters()));
        }

        /** @param type the row itself, or what holds it */
        private <O> MissingTypeInfo<O> missingRow(Type type) {
            return new MissingTypeInfo<>(Failure.of(
                    "MR-2001",
                    Blame.USER,
                    "the type that " + this.call + " at " + callSite
                            + " produces is not known: no class names the fields of a Row. "
                            + (TypeCode.holdsRow(type)
                                    ? "Give " + String.format(remedy, TypeCode.of(type))
                                    : TypeExtractor.ROW_INSIDE)));
        }

        /**
         * @param erased what is left of the type at run time
         * @param shown what the code says it is, with question marks for what it does not say
         */
        private <O> MissingTypeInfo<O> missing(String erased, String shown) {
            boolean nothing = shown.equals("?") || shown.equals("Object");
            String hint = "new TypeHint<" + (nothing ? "…" : shown.replace('?', '…')) + ">() {}";
            boolean allErased = erased.equals("?") || erased.equals("Object");
            String left = allErased ? "" : ", only " + erased + " is left of it at run time";
            String call = remedy.startsWith("%")
                    ? String.format(remedy, hint + ".getTypeInfo()")
                    : String.format(remedy, hint);
            return new MissingTypeInfo<>(Failure.of(
                    "MR-2001",
                    Blame.USER,
                    "the type that " + this.call + " at " + callSite + " produces is not known" + left
                            + ", because Java erases the type arguments of lambdas. Give " + call
                            + ", or let the function produce a record"));
        }
    }
}
