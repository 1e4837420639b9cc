package io.millrace.simulation.jobs;

import java.util.List;

/** How far a program has come: how much of each split was read, and where each operator's event time stands. */
public interface Cut {

    /** Records of the split that were read. */
    int position(int source, int split);

    /** Event time of the subtask of this stage that has this key. */
    long watermark(int stage, int key);

    /** What the stage has taken in and not passed on yet: asked for, and not answered. */
    default List<Datum> waiting(int stage) {
        return List.of();
    }

    /** The same part of the input, and time is over for every operator: what a drained job has come to. */
    default Cut drained() {
        Cut read = this;
        return new Cut() {
            @Override
            public int position(int source, int split) {
                return read.position(source, split);
            }

            @Override
            public long watermark(int stage, int key) {
                return Long.MAX_VALUE;
            }
        };
    }

    /** Everything was read, and time is over. */
    static Cut end(Topology topology) {
        return new Cut() {
            @Override
            public int position(int source, int split) {
                return topology.records(source, split);
            }

            @Override
            public long watermark(int stage, int key) {
                return Long.MAX_VALUE;
            }
        };
    }
}
