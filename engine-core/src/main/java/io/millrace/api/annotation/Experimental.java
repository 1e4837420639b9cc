package io.millrace.api.annotation;

import java.lang.annotation.Documented;

/** May change or go away. A remark of a program's authors: the engine does not read it. */
@Documented
public @interface Experimental {}
