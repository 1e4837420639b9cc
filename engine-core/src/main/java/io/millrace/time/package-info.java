/**
 * Watermark and timer arithmetic: pure, no clock.
 */
package io.millrace.time;
