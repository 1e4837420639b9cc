/** State backends, checkpoint and savepoint formats, HDFS checkpoint storage, HA store and leader election. */
package io.millrace.state;
