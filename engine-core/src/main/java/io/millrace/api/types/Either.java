package io.millrace.api.types;

/** One of two values. A sealed interface of one's own, with names that say what the two are, reads better. */
@SuppressWarnings("MethodName") // Flink's names
public sealed interface Either<L, R> {

    static <L, R> Either<L, R> Left(L value) {
        return new Left<>(value);
    }

    static <L, R> Either<L, R> Right(R value) {
        return new Right<>(value);
    }

    /** @throws IllegalStateException when this is the right value */
    L left();

    /** @throws IllegalStateException when this is the left value */
    R right();

    default boolean isLeft() {
        return this instanceof Left;
    }

    default boolean isRight() {
        return this instanceof Right;
    }

    record Left<L, R>(L value) implements Either<L, R> {
        public static <L, R> Left<L, R> of(L left) {
            return new Left<>(left);
        }

        @Override
        public L left() {
            return value;
        }

        @Override
        public R right() {
            throw new IllegalStateException("right() of " + this);
        }

        @Override
        public String toString() {
            return "Left(" + value + ")";
        }
    }

    record Right<L, R>(R value) implements Either<L, R> {
        public static <L, R> Right<L, R> of(R right) {
            return new Right<>(right);
        }

        @Override
        public L left() {
            throw new IllegalStateException("left() of " + this);
        }

        @Override
        public R right() {
            return value;
        }

        @Override
        public String toString() {
            return "Right(" + value + ")";
        }
    }
}
