/**
 * Lines from a TCP server: for trying things out.
 */
package io.millrace.api.connector.socket;
