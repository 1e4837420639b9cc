package io.millrace.api.aggregation;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Adds two numbers of one class; whole numbers overflow as they do in Java. */
enum Addition {
    BYTES(Byte.class) {
        @Override
        Object add(Object a, Object b) {
            return (byte) ((Byte) a + (Byte) b);
        }
    },
    SHORTS(Short.class) {
        @Override
        Object add(Object a, Object b) {
            return (short) ((Short) a + (Short) b);
        }
    },
    INTS(Integer.class) {
        @Override
        Object add(Object a, Object b) {
            return (Integer) a + (Integer) b;
        }
    },
    LONGS(Long.class) {
        @Override
        Object add(Object a, Object b) {
            return (Long) a + (Long) b;
        }
    },
    FLOATS(Float.class) {
        @Override
        Object add(Object a, Object b) {
            return (Float) a + (Float) b;
        }
    },
    DOUBLES(Double.class) {
        @Override
        Object add(Object a, Object b) {
            return (Double) a + (Double) b;
        }
    },
    BIG_INTEGERS(BigInteger.class) {
        @Override
        Object add(Object a, Object b) {
            return ((BigInteger) a).add((BigInteger) b);
        }
    },
    BIG_DECIMALS(BigDecimal.class) {
        @Override
        Object add(Object a, Object b) {
            return ((BigDecimal) a).add((BigDecimal) b);
        }
    };

    private final Class<?> type;

    Addition(Class<?> type) {
        this.type = type;
    }

    abstract Object add(Object a, Object b);

    /** @throws MillraceException MR-2081 when the field is no number */
    static Addition of(FieldAccessor<?> field, String callSite) {
        for (Addition addition : values()) {
            if (addition.type == field.fieldClass()) {
                return addition;
            }
        }
        throw new MillraceException(Failure.of(
                "MR-2081",
                Blame.USER,
                "sum at " + callSite + " cannot add " + field + " of type "
                        + field.fieldClass().getSimpleName() + ": it must be a number"));
    }
}
