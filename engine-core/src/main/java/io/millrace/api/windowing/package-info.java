/**
 * Windows and how elements are assigned to them.
 */
package io.millrace.api.windowing;
