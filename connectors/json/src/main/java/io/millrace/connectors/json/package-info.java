/**
 * JSON lines: a record a line, in and out of files. Jackson does the work and shows nowhere.
 */
package io.millrace.connectors.json;
