package io.millrace.yarn.am;

import io.millrace.api.PipelineExecutor;
import io.millrace.base.EventLoop;
import io.millrace.base.ProcessExit;
import io.millrace.base.configuration.Configuration;
import io.millrace.coordination.ResourceDriver;
import io.millrace.security.ClusterCookie;
import io.millrace.yarn.am.rest.ClusterControl;
import java.util.function.Function;

/** The JobManager in this process, as the ApplicationMaster needs it. Started and closed by the main thread. */
interface ControlProcess extends AutoCloseable {

    /** Starts a JobManager. */
    interface Starter {
        /**
         * @param host where to listen for TaskManagers
         * @param driver makes the resource driver, given the control loop it will live on
         * @param exit what the JobManager calls when it must not go on
         */
        ControlProcess start(
                Configuration configuration,
                String host,
                ClusterCookie cookie,
                Function<EventLoop, ResourceDriver> driver,
                ProcessExit exit)
                throws Exception;
    }

    /** Where TaskManagers find it. */
    int port();

    /** Takes the programs that {@code main()} submits. */
    PipelineExecutor executor();

    ClusterControl control();

    /** Tells the TaskManagers to end and stops listening. */
    @Override
    void close();
}
