package io.millrace.state.rocksdb;

import java.util.concurrent.Executor;

/**
 * How tables look for entries that time has changed.
 *
 * @param threads where it is looked for them
 * @param rest times as long as looking took is rested before the next piece, so that a table takes a fraction of a core
 */
record Sweeping(Executor threads, int rest) {
    static final Sweeping SPARING = new Sweeping(BarrierFlush.THREADS, 9);
}
