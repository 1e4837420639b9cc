package io.millrace.yarn.am;

import io.millrace.yarn.am.rest.ClusterControl;
import io.millrace.yarn.am.rest.ClusterView;
import java.util.SortedMap;

/**
 * How much of the application is done, for YARN's progress bar: tasks that finished, of all tasks of all jobs so far. A
 * job without end stays at nought. Asked on the heartbeat's thread, which must not wait: the answer is the one that the
 * control loop gave to the question before.
 */
final class JobProgress {
    private final ClusterControl control;
    private volatile double last;

    JobProgress(ClusterControl control) {
        this.control = control;
    }

    double fraction() {
        control.view(view -> last = of(view));
        return last;
    }

    static double of(ClusterView view) {
        long total = 0;
        long finished = 0;
        for (ClusterView.JobView job : view.jobs()) {
            SortedMap<String, Integer> tasks = job.tasks();
            total += tasks.getOrDefault("total", 0);
            finished += tasks.getOrDefault("finished", 0);
        }
        return total == 0 ? 0 : (double) finished / total;
    }
}
