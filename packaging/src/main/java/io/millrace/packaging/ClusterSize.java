package io.millrace.packaging;

/**
 * How large the development cluster is.
 *
 * @param nodeManagers how many
 * @param memoryMb of each; also the largest container
 * @param virtualCores of each; also those of the largest container
 */
record ClusterSize(int nodeManagers, int memoryMb, int virtualCores) {
    static final ClusterSize DEFAULT = new ClusterSize(2, 8192, 8);

    ClusterSize {
        if (nodeManagers < 1 || nodeManagers > 9 || memoryMb < 512 || virtualCores < 1) {
            throw new IllegalArgumentException("1 to 9 NodeManagers of at least 512 MB and one core, not "
                    + nodeManagers + " of " + memoryMb + " MB and " + virtualCores + " cores");
        }
    }
}
