package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;

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
        implements Event {

    /** Of all fields, as of a row. */
    public long fingerprint() {
        long head = Mix.with(Mix.with(Mix.with(Mix.with(id, name), emailAddress), creditCard), city);
        return Mix.with(Mix.with(Mix.with(head, state), dateTime), extra);
    }
}
