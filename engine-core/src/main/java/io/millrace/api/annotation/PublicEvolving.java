package io.millrace.api.annotation;

import java.lang.annotation.Documented;

/** For programs; it may still change with a new minor version. A remark of a program's authors: the engine does not read it. */
@Documented
public @interface PublicEvolving {}
