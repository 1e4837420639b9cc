package io.millrace.execution.windows;

import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.operators.CopiedPerOperator;

/** A window of a key: whom a trigger's timers are for. */
@CopiedPerOperator
record Pane(Object key, Window window) {}
