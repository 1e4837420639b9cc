package io.millrace.simulation;

import io.millrace.coordination.JobState;
import java.util.List;
import java.util.stream.Stream;

/** What the calls to a job's outputs must have been when the job is over. Outputs are numbered from 0. */
final class OutputPromises {
    private OutputPromises() {}

    static void check(JobState state, List<String> calls) {
        List<String> setups = of("setup", calls);
        List<String> commits = of("commit", calls);
        List<String> aborts = of("abort", calls);
        List<String> inOrder =
                Stream.of(setups, commits, aborts).flatMap(List::stream).toList();
        require(calls.equals(inOrder), "set-up, then commit, then abort", state, calls);
        require(isCount("setup", setups) && isCount("commit", commits), "each once and in order", state, calls);
        if (state == JobState.FINISHED) {
            require(commits.size() == setups.size() && aborts.isEmpty(), "all committed, none aborted", state, calls);
        } else {
            require(aborts.size() == setups.size() && isCount("abort", aborts), "all aborted", state, calls);
        }
    }

    private static List<String> of(String verb, List<String> calls) {
        return calls.stream().filter(call -> call.startsWith(verb)).toList();
    }

    private static boolean isCount(String verb, List<String> calls) {
        for (int index = 0; index < calls.size(); index++) {
            if (!calls.get(index).equals(verb + " " + index)) {
                return false;
            }
        }
        return true;
    }

    private static void require(boolean holds, String what, JobState state, List<String> calls) {
        if (!holds) {
            throw new AssertionError(
                    "the outputs of a job that is " + state + " must be: " + what + "; they were " + calls);
        }
    }
}
