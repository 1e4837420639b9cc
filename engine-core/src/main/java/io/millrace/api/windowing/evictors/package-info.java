/** Removes elements from a window before or after it is evaluated; windows with an evictor keep all their elements. */
package io.millrace.api.windowing.evictors;
