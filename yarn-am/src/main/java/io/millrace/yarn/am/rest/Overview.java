package io.millrace.yarn.am.rest;

import io.millrace.yarn.am.rest.ClusterView.FailureView;
import io.millrace.yarn.am.rest.ClusterView.JobView;
import io.millrace.yarn.am.rest.ClusterView.TaskManagerView;
import java.util.List;

/**
 * The answer to {@code GET /api/v1/overview}: everything a client or the page shows, in one poll.
 *
 * @param state INITIALIZING, RUNNING, and at the end SUCCEEDED, FAILED or KILLED
 * @param failure why the application failed, when it did; also where no job got so far
 */
public record Overview(
        String apiVersion,
        String applicationId,
        String name,
        String state,
        FailureView failure,
        List<JobView> jobs,
        List<TaskManagerView> taskManagers) {

    static final String API_VERSION = "millrace/v1";
}
