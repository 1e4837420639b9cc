package io.millrace.api;

import java.io.Serializable;

/**
 * What serializers are made by. Here a type alone decides about its serializer, so this only says what the program may
 * use; {@link io.millrace.api.types.TypeInformation#createSerializer(SerializerConfig)} takes it for Flink's sake.
 */
public interface SerializerConfig extends Serializable {
    /** Everything is allowed. */
    SerializerConfig DEFAULT = () -> false;

    /** Whether a type that only Kryo can serialize stops the program: {@code pipeline.generic-types} is false. */
    boolean hasGenericTypesDisabled();

    /** False: what the engine knows how to write is never left to Kryo. */
    default boolean isForceKryoEnabled() {
        return false;
    }

    /** False: the engine does not know Avro. */
    default boolean isForceAvroEnabled() {
        return false;
    }
}
