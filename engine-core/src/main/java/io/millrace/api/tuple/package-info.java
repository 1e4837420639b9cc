/**
 * Tuples with Flink's names and public fields, for programs that come from there; new programs read better with
 * records. Mutable, hence copied where records are not.
 */
package io.millrace.api.tuple;
