package io.millrace.benchmarks.nexmark;

/** Somebody joins; about 200 bytes. */
public record Person(
        long id,
        String name,
        String emailAddress,
        String creditCard,
        String city,
        String state,
        long dateTime,
        String extra)
        implements Event {}
