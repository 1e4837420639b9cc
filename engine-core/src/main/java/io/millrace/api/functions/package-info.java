/**
 * The functions a program passes in, and what they see while they run (on their task's thread).
 */
package io.millrace.api.functions;
