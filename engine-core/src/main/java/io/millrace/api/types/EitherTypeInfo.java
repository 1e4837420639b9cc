package io.millrace.api.types;

import java.util.List;
import java.util.Map;

/** An {@link Either} of two types. */
public final class EitherTypeInfo<L, R> extends SealedTypeInfo<Either<L, R>> {
    private static final long serialVersionUID = 1L;

    public EitherTypeInfo(TypeInformation<L> leftType, TypeInformation<R> rightType) {
        this(Types.either(leftType, rightType).cases(), List.of(leftType, rightType));
    }

    @SuppressWarnings("unchecked") // a class literal has no type arguments
    EitherTypeInfo(List<TypeInformation<? extends Either<L, R>>> cases, List<TypeInformation<?>> typeArguments) {
        super((Class<Either<L, R>>) (Class<?>) Either.class, cases, typeArguments);
    }

    @Override
    public Map<String, TypeInformation<?>> getGenericParameters() {
        return Map.of("L", getLeftType(), "R", getRightType());
    }

    @SuppressWarnings("unchecked") // as the constructors have it
    public TypeInformation<L> getLeftType() {
        return (TypeInformation<L>) typeArguments().get(0);
    }

    @SuppressWarnings("unchecked") // as the constructors have it
    public TypeInformation<R> getRightType() {
        return (TypeInformation<R>) typeArguments().get(1);
    }
}
