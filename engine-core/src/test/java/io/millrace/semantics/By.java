package io.millrace.semantics;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;

/** What a stream is keyed by: the same key in several types, a finer key, and one that changes with the value. */
enum By {
    KEY {
        @Override
        Object of(Item item) {
            return item.key();
        }
    },
    LONG {
        @Override
        Object of(Item item) {
            return item.key() * 1_000_000_007L;
        }
    },
    TEXT {
        @Override
        Object of(Item item) {
            return "key-" + item.key();
        }
    },
    PAIR {
        @Override
        Object of(Item item) {
            return Tuple2.of(item.key(), item.value() % 2 == 0);
        }
    },
    VALUE {
        @Override
        Object of(Item item) {
            return Math.floorMod(item.value(), 3L);
        }
    },
    /** All items together; of windows: without keys. */
    ALL {
        @Override
        Object of(Item item) {
            return 0;
        }
    };

    abstract Object of(Item item);

    @SuppressWarnings("unchecked") // each constant's own
    TypeInformation<Object> type() {
        TypeInformation<?> type = switch (this) {
            case KEY, ALL -> Types.INT;
            case LONG, VALUE -> Types.LONG;
            case TEXT -> Types.STRING;
            case PAIR -> Types.TUPLE(Types.INT, Types.BOOLEAN);
        };
        return (TypeInformation<Object>) type;
    }

    /** Whether equal keys mean equal {@link Item#key()} and the other way round. */
    boolean isItemKey() {
        return this == KEY || this == LONG || this == TEXT;
    }

    /** What functions that are given a key write into {@link Item#key()}. */
    static int number(Object key) {
        if (key instanceof Integer number) {
            return number;
        }
        if (key instanceof Long number) {
            return (int) (number % 1_000_000_007L == 0 ? number / 1_000_000_007L : number);
        }
        if (key instanceof String text) {
            return Integer.parseInt(text.substring(4));
        }
        Tuple2<?, ?> pair = (Tuple2<?, ?>) key;
        return 2 * (Integer) pair.f0 + ((Boolean) pair.f1 ? 0 : 1);
    }
}
