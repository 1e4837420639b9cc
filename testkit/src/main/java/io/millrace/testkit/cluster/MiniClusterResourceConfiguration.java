package io.millrace.testkit.cluster;

import io.millrace.base.configuration.Configuration;
import java.util.Objects;

/** How large a cluster for tests is, and what holds for all its jobs. */
public final class MiniClusterResourceConfiguration {
    private final Configuration configuration;
    private final int taskManagers;
    private final int slots;

    private MiniClusterResourceConfiguration(Configuration configuration, int taskManagers, int slots) {
        this.configuration = new Configuration(configuration);
        this.taskManagers = taskManagers;
        this.slots = slots;
    }

    public Configuration getConfiguration() {
        return configuration;
    }

    public int getNumberTaskManagers() {
        return taskManagers;
    }

    public int getNumberSlotsPerTaskManager() {
        return slots;
    }

    /** One TaskManager with one slot, until it is told otherwise. */
    public static final class Builder {
        private Configuration configuration = new Configuration();
        private int taskManagers = 1;
        private int slots = 1;

        public Builder setConfiguration(Configuration configuration) {
            this.configuration = Objects.requireNonNull(configuration);
            return this;
        }

        /** @throws IllegalArgumentException below 1 */
        public Builder setNumberTaskManagers(int numberTaskManagers) {
            taskManagers = atLeastOne("TaskManagers", numberTaskManagers);
            return this;
        }

        /** @throws IllegalArgumentException below 1 */
        public Builder setNumberSlotsPerTaskManager(int numberSlotsPerTaskManager) {
            slots = atLeastOne("slots of each TaskManager", numberSlotsPerTaskManager);
            return this;
        }

        private static int atLeastOne(String what, int number) {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "a job needs somewhere to run, but the " + what + " are " + number + ": give at least 1");
            }
            return number;
        }

        public MiniClusterResourceConfiguration build() {
            return new MiniClusterResourceConfiguration(configuration, taskManagers, slots);
        }
    }
}
