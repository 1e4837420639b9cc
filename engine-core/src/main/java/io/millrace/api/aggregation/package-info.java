/**
 * Sums and extremes of one field, as reduce functions for keyed streams and windows: what {@code sum("price")} and
 * {@code maxBy(1)} mean. Fields are looked up while the program is written.
 */
package io.millrace.api.aggregation;
