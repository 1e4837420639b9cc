package io.millrace.api;

/**
 * A record that could not be processed.
 *
 * @param record as it came to the operator
 * @param operator its name
 * @param error what was thrown, in one line
 */
public record DeadLetter<T>(T record, String operator, String error) {}
