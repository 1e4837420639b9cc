package io.millrace.api.functions;

/** Passed to {@link RichFunction#open}; reserved for what opening may need to know. */
public interface OpenContext {}
