package io.millrace.execution.operators;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the record path: each operator of a job runs a copy of this class, and of the classes nested in it, that was
 * defined for it alone. So every call of user code and of the next operator has a type profile of its own and is
 * compiled to a direct call. Copies are equal in all but identity: such a class has no static state, is never used in
 * {@code instanceof}, and is named in code only by others that are copied too; whoever holds an instance knows it by a
 * type that is not copied.
 *
 * @see io.millrace.execution.copies.ClassCopies
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CopiedPerOperator {}
