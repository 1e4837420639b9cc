/**
 * Configuration: typed keys, values as text, layers (file, -D, code). Values are immutable once a process runs.
 */
package io.millrace.base.configuration;
