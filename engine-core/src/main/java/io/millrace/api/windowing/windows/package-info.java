/** What groups elements: spans of time, or one group of everything. Equal windows are the same window. */
package io.millrace.api.windowing.windows;
