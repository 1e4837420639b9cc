package io.millrace.api.types;

/**
 * An array of strings or of boxed numbers, characters or booleans.
 *
 * @param <T> the array: {@code C[]}
 */
public final class BasicArrayTypeInfo<T, C> extends ObjectArrayTypeInfo<T, C> {
    private static final long serialVersionUID = 1L;

    public static final BasicArrayTypeInfo<String[], String> STRING_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(String[].class, BasicTypeInfo.STRING_TYPE_INFO);
    public static final BasicArrayTypeInfo<Boolean[], Boolean> BOOLEAN_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Boolean[].class, BasicTypeInfo.BOOLEAN_TYPE_INFO);
    public static final BasicArrayTypeInfo<Byte[], Byte> BYTE_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Byte[].class, BasicTypeInfo.BYTE_TYPE_INFO);
    public static final BasicArrayTypeInfo<Short[], Short> SHORT_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Short[].class, BasicTypeInfo.SHORT_TYPE_INFO);
    public static final BasicArrayTypeInfo<Integer[], Integer> INT_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Integer[].class, BasicTypeInfo.INT_TYPE_INFO);
    public static final BasicArrayTypeInfo<Long[], Long> LONG_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Long[].class, BasicTypeInfo.LONG_TYPE_INFO);
    public static final BasicArrayTypeInfo<Float[], Float> FLOAT_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Float[].class, BasicTypeInfo.FLOAT_TYPE_INFO);
    public static final BasicArrayTypeInfo<Double[], Double> DOUBLE_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Double[].class, BasicTypeInfo.DOUBLE_TYPE_INFO);
    public static final BasicArrayTypeInfo<Character[], Character> CHAR_ARRAY_TYPE_INFO =
            new BasicArrayTypeInfo<>(Character[].class, BasicTypeInfo.CHAR_TYPE_INFO);

    BasicArrayTypeInfo(Class<T> type, TypeInformation<C> component) {
        super(type, component);
    }

    /** Null when the class is none of them. */
    @SuppressWarnings("unchecked") // Flink's signature: the caller names the component
    public static <X, C> BasicArrayTypeInfo<X, C> getInfoFor(Class<X> type) {
        return isOf(type)
                ? new BasicArrayTypeInfo<>(type, (TypeInformation<C>) BasicTypes.of(type.getComponentType()))
                : null;
    }

    static boolean isOf(Class<?> type) {
        Class<?> component = type.getComponentType();
        if (component == null || component.isPrimitive() || component == Void.class) {
            return false;
        }
        return component == String.class
                || java.lang.invoke.MethodType.methodType(component).hasWrappers();
    }

    @SuppressWarnings("unchecked") // T is C[]
    public Class<C> getComponentTypeClass() {
        return (Class<C>) getTypeClass().getComponentType();
    }
}
