package io.millrace.yarn.container;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.yarn.api.ApplicationConstants.Environment;
import org.apache.hadoop.yarn.api.records.ContainerId;

/**
 * What YARN tells a TaskManager about itself.
 *
 * @param host the node's name, under which other processes reach this one
 * @param directory where YARN put the shipped files
 * @param logUrl the NodeManager's page of this container's logs
 */
record ContainerEnvironment(ContainerId container, String host, Path directory, String logUrl) {
    static final String JOB_JAR = "job.jar";
    static final String CONFIGURATION = "config.yaml";

    static ContainerEnvironment read(Map<String, String> variables) {
        ContainerId container = ContainerId.fromString(require(variables, Environment.CONTAINER_ID));
        String host = require(variables, Environment.NM_HOST);
        String logs = "http://" + host + ":" + require(variables, Environment.NM_HTTP_PORT) + "/node/containerlogs/"
                + container + "/" + require(variables, Environment.USER);
        return new ContainerEnvironment(container, host, Path.of(require(variables, Environment.PWD)), logs);
    }

    String applicationId() {
        return container.getApplicationAttemptId().getApplicationId().toString();
    }

    private static String require(Map<String, String> variables, Environment variable) {
        String value = variables.get(variable.key());
        if (value == null) {
            throw new MillraceException(Failure.of(
                    "MR-4601",
                    Blame.ENGINE,
                    "this process was not started by YARN: the environment lacks " + variable.key()));
        }
        return value;
    }
}
