/**
 * The file system port of sources, sinks and checkpoints. Every call blocks: never on a control loop.
 */
package io.millrace.base.fs;
