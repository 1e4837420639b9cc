package io.millrace.api.types;

import com.esotericsoftware.kryo.Kryo;

/**
 * Teaches Kryo a program's classes: serializers of its own, shorter names. A program lists its implementations, which have
 * a public constructor without parameters, in its jar under {@code META-INF/services} with the name of this interface;
 * then every process that runs the program finds them. Registrations must be the same, in the same order, wherever bytes
 * are written and read.
 */
public interface KryoRegistration {

    /** Called once for every Kryo instance: one per thread and type. */
    void register(Kryo kryo);
}
