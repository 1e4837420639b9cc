/**
 * What a Flink program needs changed to be a Millrace program: its imports, by {@code docs/flink-import-map.csv}. These
 * tests compare the two APIs class by class and method by method, and run programs of Flink's on both engines.
 */
package io.millrace.migration;
