package io.millrace.api;

import io.millrace.api.functions.MapFunction;
import io.millrace.api.tuple.Tuple;
import io.millrace.api.types.CompositeType;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;

/** Picks fields of a tuple. */
final class Projection implements MapFunction<Object, Object> {
    private static final long serialVersionUID = 1L;
    private final int[] fields;
    private final Class<? extends Tuple> result;
    private transient Constructor<? extends Tuple> constructor;

    Projection(int[] fields, Class<? extends Tuple> result) {
        this.fields = fields.clone();
        this.result = result;
    }

    /** The type of the picked fields. */
    static <R extends Tuple> TypeInformation<R> type(TypeInformation<?> input, int[] fields, String callSite) {
        List<TypeInformation<?>> types =
                input instanceof CompositeType<?> composite ? composite.tupleFieldTypes() : List.of();
        if (!Tuple.class.isAssignableFrom(input.getTypeClass())) {
            throw refused(callSite, "has elements of type " + input + ", which is no tuple; use map");
        }
        if (fields.length == 0 || fields.length > Tuple.MAX_ARITY) {
            throw refused(callSite, "asks for " + fields.length + " fields; it must be 1 to " + Tuple.MAX_ARITY);
        }
        for (int field : fields) {
            if (field < 0 || field >= types.size()) {
                throw refused(callSite, "asks for field " + field + " of " + input + "; its fields count from 0");
            }
        }
        return Types.TUPLE(Arrays.stream(fields).mapToObj(types::get).toArray(TypeInformation<?>[]::new));
    }

    private static MillraceException refused(String callSite, String what) {
        return new MillraceException(Failure.of("MR-2040", Blame.USER, "project at " + callSite + " " + what));
    }

    @Override
    public Object map(Object value) throws ReflectiveOperationException {
        if (constructor == null) {
            constructor = result.getConstructor();
        }
        Tuple from = (Tuple) value;
        Tuple to = constructor.newInstance();
        for (int i = 0; i < fields.length; i++) {
            to.setField(from.<Object>getField(fields[i]), i);
        }
        return to;
    }
}
