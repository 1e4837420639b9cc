package io.millrace.api;

import java.util.Iterator;

/** An iterator over the results of a running job. Closing it before the end cancels the job. */
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {}
