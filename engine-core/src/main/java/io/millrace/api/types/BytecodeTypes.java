package io.millrace.api.types;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Follows the generic types of values through one method, in the order of its code: calls give what their generic
 * signatures say for the arguments seen, jumps what the frame at their target says. An instruction it does not know makes
 * everything unknown up to the next frame. One thing, as the instructions share the stack they work on.
 */
final class BytecodeTypes extends MethodVisitor {
    /**
     * @param type null when unknown, and for null itself
     * @param made tells one new object from another
     * @param constant a number or a text in the code; null for anything else
     * @param elements of an array that was just made, filled in their order; null for anything else
     */
    private record Value(Type type, boolean wide, Label made, Object constant, List<Type> elements) {
        static final Value UNKNOWN = of(null);

        static Value of(Type type) {
            return new Value(type, type == long.class || type == double.class, null, null, null);
        }

        static Value madeOf(Class<?> type) {
            return new Value(type, false, new Label(), null, null);
        }

        static Value constant(Type type, Object constant) {
            return new Value(type, type == long.class || type == double.class, null, constant, null);
        }

        static Value array(Type type) {
            return new Value(type, false, null, null, new ArrayList<>());
        }

        /** Whether the code shows more of it than its type. */
        boolean isWritten() {
            return constant != null || elements != null;
        }

        void fill(Object index, Type element) {
            if (elements != null && index instanceof Integer position && position == elements.size()) {
                elements.add(element);
            }
        }
    }

    private final LambdaBody body;
    private final Map<Integer, Value> locals = new HashMap<>();
    private Deque<Value> stack = new ArrayDeque<>();
    /** What lies on the stack where jumps come from, by where they go. */
    private final Map<Label, List<Value>> jumps = new HashMap<>();

    private Label here = new Label();
    /** True behind an instruction that is not followed, or that does not go on. */
    private boolean lost;

    BytecodeTypes(LambdaBody body, List<Type> parameters) {
        super(Opcodes.ASM9);
        this.body = body;
        int slot = 0;
        for (Type parameter : parameters) {
            Value value = Value.of(parameter);
            locals.put(slot, value);
            slot += value.wide() ? 2 : 1;
        }
    }

    private void push(Type type) {
        stack.push(Value.of(type));
    }

    private Value pop() {
        if (stack.isEmpty()) {
            lost = true;
            return Value.UNKNOWN;
        }
        return stack.pop();
    }

    private void pop(int count) {
        for (int i = 0; i < count; i++) {
            pop();
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (lost) {
            return;
        }
        switch (opcode) {
            case Opcodes.NOP -> {}
            case Opcodes.ACONST_NULL -> stack.push(Value.UNKNOWN);
            case Opcodes.DUP -> stack.push(stack.isEmpty() ? Value.UNKNOWN : stack.peek());
            case Opcodes.POP -> pop();
            case Opcodes.POP2 -> pop(stack.isEmpty() || stack.peek().wide() ? 1 : 2);
            case Opcodes.ARETURN -> {
                body.handOut(pop().type());
                lost = true;
            }
            case Opcodes.AALOAD -> {
                pop();
                push(GenericTypes.elementOf(pop().type()));
            }
            case Opcodes.ARRAYLENGTH -> replace(1, int.class);
            default -> arithmetic(opcode);
        }
    }

    private void arithmetic(int opcode) {
        if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
            stack.push(Value.constant(int.class, opcode - Opcodes.ICONST_0));
        } else if (opcode == Opcodes.AASTORE) {
            Type element = pop().type();
            Object index = pop().constant();
            pop().fill(index, element);
        } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.DCONST_1) {
            push(opcode <= Opcodes.ICONST_5 ? int.class : numeric(opcode - Opcodes.LCONST_0, 2, 3));
        } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            replace(2, opcode <= Opcodes.DALOAD ? NUMBERS.get(opcode - Opcodes.IALOAD) : int.class);
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            pop(3);
        } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
            replace(2, NUMBERS.get((opcode - Opcodes.IADD) % 4));
        } else if (opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG) {
            replace(1, NUMBERS.get(opcode - Opcodes.INEG));
        } else if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
            replace(2, NUMBERS.get((opcode - Opcodes.ISHL) % 2));
        } else if (opcode >= Opcodes.I2L && opcode <= Opcodes.I2S) {
            replace(1, converted(opcode));
        } else if (opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG) {
            replace(2, int.class);
        } else {
            // Returns, throws, locks, and the rarer ways to copy what is on the stack.
            lost = true;
        }
    }

    private static final List<Class<?>> NUMBERS = List.of(int.class, long.class, float.class, double.class);

    /** Constants stand in groups of two or three by type: 0L 1L, 0f 1f 2f, 0d 1d. */
    private static Class<?> numeric(int index, int longs, int floats) {
        return index < longs ? long.class : index < longs + floats ? float.class : double.class;
    }

    private static Class<?> converted(int opcode) {
        return switch (opcode) {
            case Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> long.class;
            case Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> float.class;
            case Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> double.class;
            default -> int.class;
        };
    }

    private void replace(int operands, Type result) {
        pop(operands);
        push(result);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY) {
            // Which primitive it holds is of no interest: arrays of primitives have no generics.
            replace(1, null);
        } else {
            stack.push(Value.constant(int.class, operand));
        }
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        if (lost) {
            return;
        }
        switch (opcode) {
            case Opcodes.ILOAD -> push(int.class);
            case Opcodes.LLOAD -> push(long.class);
            case Opcodes.FLOAD -> push(float.class);
            case Opcodes.DLOAD -> push(double.class);
            case Opcodes.ALOAD -> stack.push(locals.getOrDefault(slot, Value.UNKNOWN));
            case Opcodes.RET -> lost = true;
            default -> locals.put(slot, pop());
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (lost) {
            return;
        }
        switch (opcode) {
            case Opcodes.NEW -> stack.push(Value.madeOf(body.classOf(type)));
            case Opcodes.ANEWARRAY -> {
                Class<?> element = body.classOf(type);
                pop();
                stack.push(element == null ? Value.UNKNOWN : Value.array(element.arrayType()));
            }
            case Opcodes.INSTANCEOF -> replace(1, int.class);
            default -> push(narrowed(pop().type(), body.classOf(type)));
        }
    }

    /** A cast to what is known already says nothing new, and less than the type arguments. */
    private static Type narrowed(Type known, Class<?> cast) {
        if (cast == Object.class && known != null) {
            return known;
        }
        Type seen = known == null || cast == null ? null : GenericTypes.supertype(known, cast);
        return seen == null ? cast : seen;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (lost) {
            return;
        }
        if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
            pop(opcode == Opcodes.PUTFIELD ? 2 : 1);
            return;
        }
        Type receiver = opcode == Opcodes.GETFIELD ? pop().type() : null;
        Class<?> erased = body.classOf(org.objectweb.asm.Type.getType(descriptor));
        Field field = Members.field(body.classOf(owner), name);
        push(
                field == null
                        ? erased
                        : resolved(field.getGenericType(), bindings(receiver, field.getDeclaringClass()), erased));
    }

    private static Map<TypeVariable<?>, Type> bindings(Type receiver, Class<?> declaring) {
        Type seen = receiver == null ? null : GenericTypes.supertype(receiver, declaring);
        return seen == null ? new HashMap<>() : GenericTypes.bindings(seen);
    }

    /** What stays open of a type that is no more than a variable is what javac made of it. */
    private static Type resolved(Type generic, Map<TypeVariable<?>, Type> bindings, Class<?> erased) {
        Type substituted = GenericTypes.substitute(generic, bindings);
        return GenericTypes.rawClass(substituted) == null ? erased == Object.class ? null : erased : substituted;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (lost) {
            return;
        }
        List<Value> values = popArguments(descriptor);
        List<Type> arguments = types(values);
        Class<?> ownerClass = body.classOf(owner);
        if (name.equals("<init>")) {
            construct(ownerClass, descriptor, pop(), arguments);
            return;
        }
        Type receiver = opcode == Opcodes.INVOKESTATIC ? null : pop().type();
        if (ownerClass == Row.class
                && row(name, receiver, values, body.classOf(org.objectweb.asm.Type.getReturnType(descriptor)))) {
            return;
        }
        boolean emits = name.equals("collect") || name.equals("complete");
        if (emits && arguments.size() == 1 && LambdaBody.takesResults(ownerClass)) {
            body.handOut(name.equals("collect") ? arguments.get(0) : elementOfCollection(arguments.get(0)));
        }
        Class<?> erased = body.classOf(org.objectweb.asm.Type.getReturnType(descriptor));
        if (erased != void.class) {
            Method method = Members.method(ownerClass, name, parameterClasses(descriptor), erased);
            push(method == null ? erased : result(method, receiver, arguments, erased));
        }
    }

    private static Type elementOfCollection(Type collection) {
        Type seen = collection == null ? null : GenericTypes.supertype(collection, java.util.Collection.class);
        return seen == null
                ? null
                : GenericTypes.bindings(seen).values().stream().findFirst().orElse(null);
    }

    private static Type result(Method method, Type receiver, List<Type> arguments, Class<?> erased) {
        Map<TypeVariable<?>, Type> bindings = bindings(receiver, method.getDeclaringClass());
        learn(method, arguments, bindings);
        return resolved(method.getGenericReturnType(), bindings, erased);
    }

    private static void learn(Executable called, List<Type> arguments, Map<TypeVariable<?>, Type> bindings) {
        Type[] formal = called.getGenericParameterTypes();
        for (int i = 0; i < formal.length && i < arguments.size(); i++) {
            GenericTypes.match(formal[i], arguments.get(i), bindings);
        }
    }

    /** {@code new Tuple2<>(word, 1)}: every copy of the new object on the stack gets its type. */
    private void construct(Class<?> type, String descriptor, Value object, List<Type> arguments) {
        Type made = type == Row.class ? new RowShape() : filledIn(type, descriptor, arguments);
        if (object.made() == null || made == null) {
            return;
        }
        Deque<Value> after = new ArrayDeque<>();
        stack.forEach(value -> after.addLast(value.made() == object.made() ? Value.of(made) : value));
        stack = after;
    }

    /** Null when the class has no type parameters. */
    private Type filledIn(Class<?> type, String descriptor, List<Type> arguments) {
        Constructor<?> constructor = Members.constructor(type, parameterClasses(descriptor));
        if (constructor == null || type.getTypeParameters().length == 0) {
            return null;
        }
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        learn(constructor, arguments, bindings);
        return GenericTypes.substitute(
                new GenericTypes.Parameterized(type, List.of((Type[]) type.getTypeParameters())), bindings);
    }

    /**
     * What a call on {@link Row} shows of the fields.
     *
     * @return false when nothing beyond its signature
     */
    private boolean row(String method, Type receiver, List<Value> arguments, Class<?> returned) {
        if (method.equals("setField") && receiver instanceof RowShape shape) {
            Object field = arguments.get(0).constant();
            Type type = arguments.get(1).type();
            if (field instanceof String name) {
                shape.field(name, type);
            } else if (field instanceof Integer position) {
                shape.field(position, type);
            }
            return true;
        }
        if (returned != Row.class || !(method.startsWith("of") || method.startsWith("with"))) {
            return false;
        }
        RowShape shape = new RowShape();
        List<Type> fields =
                arguments.isEmpty() ? null : arguments.get(arguments.size() - 1).elements();
        for (int i = 0; fields != null && i < fields.size(); i++) {
            shape.field(i, fields.get(i));
        }
        push(shape);
        return true;
    }

    private List<Value> popArguments(String descriptor) {
        List<Value> arguments = new ArrayList<>();
        for (int i = org.objectweb.asm.Type.getArgumentTypes(descriptor).length; i > 0; i--) {
            arguments.add(pop());
        }
        Collections.reverse(arguments);
        return arguments;
    }

    /** As values may have none, a list with nulls. */
    private static List<Type> types(List<Value> values) {
        return values.stream().map(Value::type).collect(Collectors.toCollection(ArrayList::new));
    }

    private Class<?>[] parameterClasses(String descriptor) {
        return java.util.Arrays.stream(org.objectweb.asm.Type.getArgumentTypes(descriptor))
                .map(body::classOf)
                .toArray(Class<?>[]::new);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        if (lost) {
            return;
        }
        List<Type> captured = types(popArguments(descriptor));
        push(body.classOf(org.objectweb.asm.Type.getReturnType(descriptor)));
        if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && arguments[1] instanceof Handle implementation
                && arguments[2] instanceof org.objectweb.asm.Type type) {
            try {
                body.inner(
                        implementation,
                        MethodType.fromMethodDescriptorString(type.getDescriptor(), body.loader()),
                        captured);
            } catch (TypeNotPresentException elsewhere) {
                lost = true;
            }
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
        if (opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
            if (!lost) {
                jumps.put(target, List.copyOf(stack));
            }
            lost = true;
        } else if (!lost) {
            pop(opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1);
            jumps.putIfAbsent(target, List.copyOf(stack));
        }
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        lost = true;
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        lost = true;
    }

    @Override
    public void visitLdcInsn(Object constant) {
        if (constant instanceof org.objectweb.asm.Type || constant instanceof Handle) {
            push(null);
        } else {
            Class<?> type = MethodType.methodType(constant.getClass()).unwrap().returnType();
            stack.push(Value.constant(type, constant));
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        replace(dimensions, body.classOf(org.objectweb.asm.Type.getType(descriptor)));
    }

    @Override
    public void visitLabel(Label label) {
        here = label;
    }

    /** Frames know classes only; what a value was known to be before, if it fits, is still the better answer. */
    @Override
    public void visitFrame(int kind, int count, Object[] frameLocals, int depth, Object[] frameStack) {
        List<Value> arrived = jumps.getOrDefault(here, List.of());
        List<Value> fallenThrough = lost ? arrived : List.copyOf(stack);
        lost = false;
        int slot = 0;
        for (int i = 0; i < count; i++) {
            Value stated = fromFrame(frameLocals[i]);
            Value before = locals.getOrDefault(slot, Value.UNKNOWN);
            locals.put(slot, stated.wide() ? stated : Value.of(narrowed(before.type(), (Class<?>) stated.type())));
            slot += stated.wide() ? 2 : 1;
        }
        stack.clear();
        for (int i = 0; i < depth; i++) {
            Value stated = fromFrame(frameStack[i]);
            int fromTop = depth - 1 - i;
            Value one = valueAt(fallenThrough, fromTop);
            Value other = valueAt(arrived, fromTop);
            if (one.isWritten() && one.equals(other)) {
                stack.push(one);
            } else {
                Type known = GenericTypes.inCommon(one.type(), other.type());
                stack.push(stated.wide() ? stated : Value.of(narrowed(known, (Class<?>) stated.type())));
            }
        }
    }

    private static Value valueAt(List<Value> values, int index) {
        return index < values.size() ? values.get(index) : Value.UNKNOWN;
    }

    private Value fromFrame(Object stated) {
        if (stated instanceof String name) {
            return Value.of(body.classOf(name));
        }
        // Whether it is a number, and which, only matters for the room it takes; the rest are null and the unborn.
        if (stated == Opcodes.LONG) {
            return Value.of(long.class);
        }
        return stated == Opcodes.DOUBLE ? Value.of(double.class) : Value.UNKNOWN;
    }
}
