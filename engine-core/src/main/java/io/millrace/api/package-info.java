/**
 * The DataStream API, with Flink's names and meaning. Used on the thread that builds a program.
 */
package io.millrace.api;
