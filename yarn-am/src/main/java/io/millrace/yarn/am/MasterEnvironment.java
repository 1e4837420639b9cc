package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.yarn.api.ApplicationConstants.Environment;
import org.apache.hadoop.yarn.api.records.ContainerId;

/**
 * What YARN tells the ApplicationMaster about itself.
 *
 * @param host the node's name, under which containers and clients reach this process
 * @param directory where YARN put the shipped files
 */
record MasterEnvironment(ContainerId container, String host, Path directory) {
    static final String JOB_JAR = "job.jar";
    static final String CONFIGURATION = "config.yaml";

    static MasterEnvironment read(Map<String, String> variables) {
        return new MasterEnvironment(
                ContainerId.fromString(require(variables, Environment.CONTAINER_ID)),
                require(variables, Environment.NM_HOST),
                Path.of(require(variables, Environment.PWD)));
    }

    String applicationId() {
        return container.getApplicationAttemptId().getApplicationId().toString();
    }

    private static String require(Map<String, String> variables, Environment variable) {
        String value = variables.get(variable.key());
        if (value == null) {
            throw new MillraceException(Failure.of(
                    "MR-4505",
                    Blame.ENGINE,
                    "this process was not started by YARN: the environment lacks " + variable.key()));
        }
        return value;
    }
}
