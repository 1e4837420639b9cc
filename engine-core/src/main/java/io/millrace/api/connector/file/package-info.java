/**
 * Files as source and sink, on any file system the process has.
 */
package io.millrace.api.connector.file;
