/**
 * Windows: {@code windows} are groups of elements, {@code assigners} say which ones an element belongs to,
 * {@code triggers} when a window is evaluated, {@code evictors} which of its elements are left out then.
 */
package io.millrace.api.windowing;
