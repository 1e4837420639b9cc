package io.millrace.base.serialization;

/**
 * A part of a value that has a serializer of its own.
 *
 * @param path how it is reached from the value: {@code .price}, {@code [3]}
 */
public record ValuePart(String path, TypeSerializer<?> serializer, Object value) {}
