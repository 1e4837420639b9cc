package io.millrace.api.connector.base.sink;

import io.millrace.api.closure.RefusedArgumentException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tells exceptions after which trying again is in vain from those after which it is not. */
public class FatalExceptionClassifier {
    private final Predicate<Throwable> validator;
    private final Function<Throwable, Exception> throwableMapper;
    private FatalExceptionClassifier next;

    /**
     * @param validator whether an exception is fatal
     * @param throwableMapper makes of a fatal one what the job fails with
     */
    public FatalExceptionClassifier(Predicate<Throwable> validator, Function<Throwable, Exception> throwableMapper) {
        this.validator = validator;
        this.throwableMapper = throwableMapper;
    }

    /** Fatal is what has an exception of this class among its causes, or is one. */
    public static FatalExceptionClassifier withRootCauseOfType(
            Class<? extends Throwable> type, Function<Throwable, Exception> mapper) {
        return new FatalExceptionClassifier(thrown -> hasCause(thrown, type), mapper);
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Asks one after the other; the first that calls an exception fatal decides. They are linked: each for one chain. */
    public static FatalExceptionClassifier createChain(FatalExceptionClassifier... classifiers) {
        Set<FatalExceptionClassifier> linked = Collections.newSetFromMap(new IdentityHashMap<>());
        if (classifiers.length == 0 || !linked.add(classifiers[0])) {
            throw new RefusedArgumentException("a chain of classifiers needs one at least");
        }
        for (int i = 1; i < classifiers.length; i++) {
            if (!linked.add(classifiers[i])) {
                throw new RefusedArgumentException("a chain of classifiers has one of them twice");
            }
            classifiers[i - 1].next = classifiers[i];
        }
        return classifiers[0];
    }

    /**
     * Whether trying again is in vain.
     *
     * @param throwableConsumer is then given what the job should fail with
     */
    public boolean isFatal(Throwable err, Consumer<Exception> throwableConsumer) {
        if (validator.test(err)) {
            throwableConsumer.accept(throwableMapper.apply(err));
            return true;
        }
        return next != null && next.isFatal(err, throwableConsumer);
    }
}
