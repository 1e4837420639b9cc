/**
 * Looks at checkpoints and savepoints where they lie, without the job that wrote them and without its classes: what there
 * is, what is in it, whether it is whole. Reads only. Blocking, on the caller's thread; the command line calls it.
 */
package io.millrace.inspection;
