package io.millrace.execution.windows;

import io.millrace.api.windowing.windows.Window;

/** A window of a key: whom a trigger's timers are for. */
record Pane(Object key, Window window) {}
