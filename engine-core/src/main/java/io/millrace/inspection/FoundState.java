package io.millrace.inspection;

import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.VoidNamespace;
import java.util.Optional;

/**
 * One state of an operator, as the savepoint describes it.
 *
 * @param kind {@code keyed}, {@code timers}, {@code list}, {@code union} or {@code broadcast}
 * @param namespace what tells its tables apart, such as windows; empty when nothing does
 * @param key empty unless it is keyed state or timers
 * @param value of timers, whom they are for
 */
record FoundState(
        String name, String kind, Optional<TypeSchema> namespace, Optional<TypeSchema> key, TypeSchema value) {
    static final String TIMERS = "timers";
    private static final TypeSchema NO_NAMESPACE = VoidNamespace.SERIALIZER.schema();

    static FoundState keyed(String name, boolean timers, TypeSchema namespace, TypeSchema key, TypeSchema value) {
        return new FoundState(
                name,
                timers ? TIMERS : "keyed",
                Optional.of(namespace).filter(schema -> !schema.equals(NO_NAMESPACE)),
                Optional.of(key),
                value);
    }

    static FoundState list(String name, String kind, TypeSchema element) {
        return new FoundState(name, kind, Optional.empty(), Optional.empty(), element);
    }

    boolean isTimers() {
        return kind.equals(TIMERS);
    }

    /** The type as people write it: {@code String → Long}. */
    String type() {
        String of = namespace.map(schema -> " per " + schema).orElse("");
        return key.filter(schema -> !isTimers()).map(schema -> schema + " → ").orElse("") + value + of;
    }
}
