/**
 * Parquet files: columns to record components by name, in and out. Task's thread.
 */
package io.millrace.connectors.parquet;
