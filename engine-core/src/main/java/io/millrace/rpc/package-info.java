/**
 * Conversations between processes: addresses, the lossy transport port, and the link that makes it FIFO and
 * exactly-once. On the owner's control loop; knows nothing of what is said.
 */
package io.millrace.rpc;
