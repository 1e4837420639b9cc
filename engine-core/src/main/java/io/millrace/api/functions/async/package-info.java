/** Functions that ask something outside and do not wait: asynchronous I/O, its time-outs and its retries. */
package io.millrace.api.functions.async;
