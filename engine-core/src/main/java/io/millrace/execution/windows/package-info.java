/**
 * Window operators: which elements belong together, when a window fires, when it is forgotten. Timers are per window
 * and not per key, so that firing is one walk over a window's table. Task's thread.
 */
package io.millrace.execution.windows;
