/**
 * What every other package may use: ids, failures, and the ports through which control code meets the
 * world (loop, off-loop work, ids, process exit). Depends on nothing of Millrace.
 */
package io.millrace.base;
