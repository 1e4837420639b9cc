/**
 * What sinks build on whose receivers take batches of requests and answer later: buffering, batching, retrying, limits on
 * what is under way. Answers come from any thread; everything else runs on the task's, which never waits.
 */
package io.millrace.api.connector.base.sink;
