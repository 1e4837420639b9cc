package io.millrace.execution.channels;

import io.millrace.exchange.ElementBatch;

/** Takes the records of batches from channels to an operator: the loop every record passes through. */
public abstract class BatchTarget {

    /** Pushes the records from {@code start}, included, to {@code stop}, excluded. */
    public abstract void push(ElementBatch batch, int start, int stop);
}
