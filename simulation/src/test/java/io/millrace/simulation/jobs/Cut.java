package io.millrace.simulation.jobs;

/** How far a program has come: how much of each split was read, and where each operator's event time stands. */
public interface Cut {

    /** Records of the split that were read. */
    int position(int source, int split);

    /** Event time of the subtask of this stage that has this key. */
    long watermark(int stage, int key);

    /** Everything was read, and time is over. */
    static Cut end(Topology topology) {
        return new Cut() {
            @Override
            public int position(int source, int split) {
                return topology.records();
            }

            @Override
            public long watermark(int stage, int key) {
                return Long.MAX_VALUE;
            }
        };
    }
}
