/** Says which windows an element belongs to. Assigners are immutable and shared by all keys. */
package io.millrace.api.windowing.assigners;
