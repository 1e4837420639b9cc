package io.millrace.taskmanager;

import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;

/**
 * How much of a task's part of a checkpoint may travel with its acknowledgement, in bytes.
 *
 * @param besideFiles when the rest goes to files
 * @param all when there are none, and all of it has to
 */
record InlineLimits(int besideFiles, int all) {
    private static final long MAX_BESIDE_FILES = 1 << 20;
    /** It must fit into a message. */
    private static final long MAX_ALL = 3 << 20;

    static InlineLimits of(Configuration configuration) {
        return new InlineLimits(
                (int) Math.min(
                        MAX_BESIDE_FILES,
                        configuration
                                .get(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD)
                                .bytes()),
                (int) Math.min(
                        MAX_ALL,
                        configuration
                                .get(CheckpointingOptions.MAX_STATE_IN_JOB_MANAGER)
                                .bytes()));
    }
}
