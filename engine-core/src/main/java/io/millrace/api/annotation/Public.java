package io.millrace.api.annotation;

import java.lang.annotation.Documented;

/** Stable: it changes with a new major version only. A remark of a program's authors: the engine does not read it. */
@Documented
public @interface Public {}
