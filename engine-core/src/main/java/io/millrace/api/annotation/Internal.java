package io.millrace.api.annotation;

import java.lang.annotation.Documented;

/** Not for programs: it may change without notice. A remark of a program's authors: the engine does not read it. */
@Documented
public @interface Internal {}
