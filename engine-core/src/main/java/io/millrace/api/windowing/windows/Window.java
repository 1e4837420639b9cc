package io.millrace.api.windowing.windows;

import java.io.Serializable;

/** A group of elements; equal windows are the same window. */
public abstract class Window implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The largest timestamp that still belongs to the window. */
    public abstract long maxTimestamp();
}
