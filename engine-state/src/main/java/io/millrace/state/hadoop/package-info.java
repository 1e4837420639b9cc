/**
 * HDFS and what else Hadoop's client reads, behind the engine's file system port. Every call blocks: never on a control
 * loop. Knows nothing of checkpoints or jobs.
 */
package io.millrace.state.hadoop;
