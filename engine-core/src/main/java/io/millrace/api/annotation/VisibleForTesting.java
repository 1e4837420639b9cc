package io.millrace.api.annotation;

import java.lang.annotation.Documented;

/** Is more visible than the program needs it, so that tests can see it. A remark of a program's authors: the engine does not read it. */
@Documented
public @interface VisibleForTesting {}
