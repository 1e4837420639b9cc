package io.millrace.yarn.am;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.coordination.ResourceDriver;
import java.util.ArrayList;
import java.util.List;

/** What a resource driver told, in order. */
final class RecordedEvents implements ResourceDriver.Events {
    final List<Failure> gone = new ArrayList<>();
    final List<TaskManagerId> goneIds = new ArrayList<>();
    final List<Failure> problems = new ArrayList<>();
    final List<Failure> permanentProblems = new ArrayList<>();

    @Override
    public void onTaskManagerGone(TaskManagerId taskManager, Failure why) {
        goneIds.add(taskManager);
        gone.add(why);
    }

    @Override
    public void onResourceProblem(Failure why, boolean permanent) {
        (permanent ? permanentProblems : problems).add(why);
    }
}
