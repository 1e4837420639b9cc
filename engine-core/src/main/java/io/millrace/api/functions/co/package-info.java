/** Functions of two inputs: connected streams, broadcast state, joins. They run on a task's thread, one call at a time. */
package io.millrace.api.functions.co;
