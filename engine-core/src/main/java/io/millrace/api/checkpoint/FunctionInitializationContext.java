package io.millrace.api.checkpoint;

/** What a function is given to find its state when it starts. */
public interface FunctionInitializationContext extends ManagedInitializationContext {}
