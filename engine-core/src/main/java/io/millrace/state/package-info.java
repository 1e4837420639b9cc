/**
 * Keyed state as operators use it. Owned by the task's thread.
 */
package io.millrace.state;
