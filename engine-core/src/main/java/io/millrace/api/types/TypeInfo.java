package io.millrace.api.types;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which factory makes the type information of a class and its subclasses, or of one field of a POJO, wherever types
 * are found out.
 */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface TypeInfo {
    /** Has a constructor without parameters. */
    @SuppressWarnings("rawtypes") // Flink's signature: a factory may have type parameters
    Class<? extends TypeInfoFactory> value();
}
