package io.millrace.plan;

import io.millrace.api.types.TypeInformation;
import java.io.Serializable;

/**
 * A type that the program says an operator emits, instead of leaving it to be found out. Java cannot check it.
 *
 * @param place where it says so: {@code returns at DelayBoard.java:42}
 */
public record GivenType(String place, TypeInformation<?> type) implements Serializable {}
