package io.millrace.api.closure;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a lambda or method reference: the types it is used with (erased, but real ones, not those of the
 * generic interface), what it captured, and the method that implements it.
 *
 * @param type parameter and return types with which the function is used
 * @param implementation the method or constructor that runs; absent when its class cannot be inspected
 */
public record LambdaShape(
        SerializedLambda serialized, MethodType type, List<Object> captured, Optional<Executable> implementation) {

    /** Empty when the function is an object of an ordinary class. */
    public static Optional<LambdaShape> of(Serializable function) {
        if (!function.getClass().isSynthetic()) {
            return Optional.empty();
        }
        try {
            Method writeReplace = function.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            return writeReplace.invoke(function) instanceof SerializedLambda lambda
                    ? Optional.of(describe(lambda, function.getClass().getClassLoader()))
                    : Optional.empty();
        } catch (NoSuchMethodException notALambda) {
            return Optional.empty();
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException("the lambda " + function + " does not show its types", unreadable);
        }
    }

    private static LambdaShape describe(SerializedLambda lambda, ClassLoader loader) {
        List<Object> captured = new ArrayList<>();
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            captured.add(lambda.getCapturedArg(i));
        }
        MethodType type = MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader);
        return new LambdaShape(lambda, type, captured, findImplementation(lambda, loader));
    }

    /** Written by a person, and so with generics, rather than by the compiler for a lambda's body. */
    public boolean isMethodReference() {
        return implementation.isPresent() && !implementation.get().isSynthetic();
    }

    /** True when the first parameter of {@link #type} is the object the method is called on: {@code Word::text}. */
    public boolean hasUnboundReceiver() {
        boolean instanceMethod = switch (serialized.getImplMethodKind()) {
            case MethodHandleInfo.REF_invokeVirtual,
                    MethodHandleInfo.REF_invokeInterface,
                    MethodHandleInfo.REF_invokeSpecial -> true;
            default -> false;
        };
        return instanceMethod && captured.isEmpty();
    }

    private static Optional<Executable> findImplementation(SerializedLambda lambda, ClassLoader loader) {
        try {
            Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            MethodType signature = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
            Stream<? extends Executable> candidates =
                    lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial
                            ? Arrays.stream(owner.getDeclaredConstructors())
                            : Arrays.stream(owner.getDeclaredMethods())
                                    .filter(method -> method.getName().equals(lambda.getImplMethodName()))
                                    .filter(method -> method.getReturnType() == signature.returnType());
            return candidates
                    .filter(candidate -> Arrays.equals(candidate.getParameterTypes(), signature.parameterArray()))
                    .map(Executable.class::cast)
                    .findFirst();
        } catch (ClassNotFoundException | TypeNotPresentException | NoClassDefFoundError elsewhere) {
            // The types of the call are known all the same; only a method reference's generics are not.
            return Optional.empty();
        }
    }
}
