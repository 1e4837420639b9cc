/**
 * Window operators: which elements belong together, when a window fires, when it is forgotten. {@code WindowOperators}
 * chooses among four: whole windows with a table and a timer each, sliding windows put together from slices, sessions,
 * and the general one that follows any assigner, trigger and evictor. All give the same results where more than one
 * could do the work. Everything they keep is in tables and timers of their {@code KeyedContext}. Task's thread.
 */
package io.millrace.execution.windows;
