/**
 * What sources with blocking clients build on: a thread of its own fetches records in batches, and the task takes them.
 * Everything but {@link io.millrace.api.connector.base.SplitReader} runs on the task's thread.
 */
package io.millrace.api.connector.base;
