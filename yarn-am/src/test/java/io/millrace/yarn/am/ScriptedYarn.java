package io.millrace.yarn.am;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is asked for; answers only when the test says so. */
final class ScriptedYarn implements ContainerProvider {
    private final List<String> said = new ArrayList<>();
    ContainerSize maximum = new ContainerSize(8192, 8);
    private Listener listener;
    private int containers;

    @Override
    public void start(Listener to) {
        listener = to;
    }

    @Override
    public ContainerSize maximum() {
        return maximum;
    }

    @Override
    public String free() {
        return "512 MB and 1 vcore";
    }

    @Override
    public void request(int count) {
        said.add("request " + count);
    }

    @Override
    public void withdraw(int count) {
        said.add("withdraw " + count);
    }

    @Override
    public void launch(TaskManagerId container) {
        said.add("launch " + container);
    }

    @Override
    public void release(TaskManagerId container) {
        said.add("release " + container);
    }

    TaskManagerId allocates() {
        containers++;
        TaskManagerId container = new TaskManagerId("c" + containers);
        listener.onAllocated(container, "node" + containers);
        return container;
    }

    TaskManagerId runs() {
        TaskManagerId container = allocates();
        listener.onLaunched(container);
        return container;
    }

    void failsToLaunch(TaskManagerId container, String why) {
        listener.onLaunchFailed(container, why);
    }

    void completes(TaskManagerId container, int exitStatus, String diagnostics) {
        listener.onCompleted(container, exitStatus, diagnostics);
    }

    void breaksOff(Failure why) {
        listener.onBroken(why);
    }

    /** What was said since the last call. */
    List<String> said() {
        List<String> since = List.copyOf(said);
        said.clear();
        return since;
    }
}
