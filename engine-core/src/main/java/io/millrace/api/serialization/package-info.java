/**
 * Records as bytes in the form somebody else decided: schemas that connectors to message queues and key-value stores
 * take. How the engine itself writes records is in {@code io.millrace.api.types}.
 */
package io.millrace.api.serialization;
