package io.millrace.api.types;

import io.millrace.api.closure.LambdaShape;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.async.ResultFuture;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a lambda hands out, as its bytecode shows it: what it returns, or gives to its collector, lambdas inside it
 * included. Good enough to write the code that a person must add, where javac checks it; not to build on.
 */
final class LambdaBody {
    private static final int DEEPEST = 4;

    private final ClassLoader loader;
    private final String owner;
    private Type found;
    private int depth;

    private LambdaBody(ClassLoader loader, String owner) {
        this.loader = loader;
        this.owner = owner;
    }

    /**
     * @param generic the function's interface
     * @param known type arguments of it that are known from the stream
     * @return the type as far as it shows; null when nothing does
     */
    static Type handsOut(LambdaShape lambda, Class<?> generic, Map<Integer, TypeInformation<?>> known) {
        SerializedLambda serialized = lambda.serialized();
        ClassLoader loader = generic.getClassLoader();
        if (lambda.implementation().isPresent()) {
            loader = lambda.implementation().get().getDeclaringClass().getClassLoader();
        }
        LambdaBody body = new LambdaBody(loader, serialized.getImplClass());
        boolean isStatic = serialized.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic;
        List<Type> locals = body.parameters(serialized.getImplMethodSignature(), isStatic);
        List<Type> asDeclared = parametersOf(generic, known);
        int captured = locals.size() - asDeclared.size();
        for (int i = 0; i < asDeclared.size() && captured >= 0; i++) {
            if (!(asDeclared.get(i) instanceof TypeVariable)) {
                locals.set(captured + i, asDeclared.get(i));
            }
        }
        body.interpret(serialized.getImplMethodName(), serialized.getImplMethodSignature(), locals);
        return body.found;
    }

    /** Of the interface's only method, with what is known in the place of type variables. */
    private static List<Type> parametersOf(Class<?> generic, Map<Integer, TypeInformation<?>> known) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        known.forEach((index, type) -> {
            if (!(type instanceof MissingTypeInfo)) {
                bindings.put(generic.getTypeParameters()[index], new GenericTypes.Known(type));
            }
        });
        for (Method method : generic.getMethods()) {
            if (java.lang.reflect.Modifier.isAbstract(method.getModifiers())) {
                return java.util.Arrays.stream(method.getGenericParameterTypes())
                        .map(parameter -> GenericTypes.substitute(parameter, bindings))
                        .toList();
            }
        }
        return List.of();
    }

    /** Each a local variable: the object itself first, where there is one. */
    private List<Type> parameters(String descriptor, boolean isStatic) {
        List<Type> parameters = new ArrayList<>();
        if (!isStatic) {
            parameters.add(classOf(owner));
        }
        for (org.objectweb.asm.Type parameter : org.objectweb.asm.Type.getArgumentTypes(descriptor)) {
            parameters.add(classOf(parameter));
        }
        return parameters;
    }

    private void interpret(String method, String descriptor, List<Type> parameters) {
        if (depth == DEEPEST) {
            return;
        }
        depth++;
        try (InputStream bytes = loader == null
                ? ClassLoader.getSystemResourceAsStream(owner + ".class")
                : loader.getResourceAsStream(owner + ".class")) {
            if (bytes != null) {
                new ClassReader(bytes).accept(selecting(method, descriptor, parameters), ClassReader.EXPAND_FRAMES);
            }
        } catch (IOException unreadable) {
            // The message then has a placeholder where this would have shown the type.
            found = null;
        }
        depth--;
    }

    private ClassVisitor selecting(String wanted, String descriptor, List<Type> parameters) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String described, String signature, String[] exceptions) {
                return name.equals(wanted) && described.equals(descriptor)
                        ? new BytecodeTypes(LambdaBody.this, parameters)
                        : null;
            }
        };
    }

    /** Something leaves the lambda; several things together show more than one. */
    void handOut(Type type) {
        found = found == null ? type : GenericTypes.inCommon(found, type);
    }

    /** What a lambda inside this one hands to the same collector. */
    void inner(Handle body, MethodType erased, List<Type> captured) {
        if (!body.getOwner().equals(owner) || captured.stream().noneMatch(LambdaBody::takesResults)) {
            return;
        }
        boolean isStatic = body.getTag() == Opcodes.H_INVOKESTATIC;
        List<Type> locals = parameters(body.getDesc(), isStatic);
        for (int i = 0; i < captured.size() && i < locals.size(); i++) {
            locals.set(i, captured.get(i));
        }
        for (int i = 0; i < erased.parameterCount() && captured.size() + i < locals.size(); i++) {
            locals.set(captured.size() + i, erased.parameterType(i));
        }
        interpret(body.getName(), body.getDesc(), locals);
    }

    /** Whether what is given to it leaves the function. */
    static boolean takesResults(Type type) {
        Class<?> raw = type == null ? null : GenericTypes.rawClass(type);
        return raw != null && (Collector.class.isAssignableFrom(raw) || ResultFuture.class.isAssignableFrom(raw));
    }

    ClassLoader loader() {
        return loader;
    }

    /** Null when it cannot be loaded. */
    Class<?> classOf(String internalName) {
        return classOf(org.objectweb.asm.Type.getObjectType(internalName));
    }

    Class<?> classOf(org.objectweb.asm.Type type) {
        try {
            return MethodType.fromMethodDescriptorString("()" + type.getDescriptor(), loader)
                    .returnType();
        } catch (TypeNotPresentException | LinkageError elsewhere) {
            return null;
        }
    }
}
