package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/** What a job begins with. */
public final class StateRecoveryOptions {

    public static final ConfigOption<String> SAVEPOINT_PATH = key("execution.state-recovery.path")
            .pathType()
            .noDefaultValue("The savepoint, or retained checkpoint, that the job begins with. Once the job has a"
                    + " checkpoint of its own, restarts go back to that one.")
            .withDeprecatedKeys("execution.savepoint.path");

    public static final ConfigOption<Boolean> SAVEPOINT_IGNORE_UNCLAIMED_STATE =
            key("execution.state-recovery.ignore-unclaimed-state")
                    .booleanType()
                    .defaultValue(
                            "false",
                            "Whether state in the savepoint that no operator of the program claims is left behind; otherwise"
                                    + " the job is refused.")
                    .withDeprecatedKeys("execution.savepoint.ignore-unclaimed-state");

    public static final ConfigOption<Boolean> LOCAL_RECOVERY = key("execution.state-recovery.from-local")
            .booleanType()
            .defaultValue(
                    "true",
                    "Whether TaskManagers keep copies of what they write to checkpoints on their own disks, so that tasks"
                            + " that restart there need not fetch their state. A copy that is not what was written is not used.")
            .withDeprecatedKeys("state.backend.local-recovery");

    private StateRecoveryOptions() {}
}
