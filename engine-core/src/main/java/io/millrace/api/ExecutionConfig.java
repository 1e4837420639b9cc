package io.millrace.api;

import java.io.Serializable;

/** What types and window assigners may ask about the program they work for. Nothing yet: serializers need no settings. */
public class ExecutionConfig implements Serializable {
    private static final long serialVersionUID = 1L;
}
