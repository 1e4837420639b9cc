package io.millrace.cluster;

import io.millrace.base.JobID;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The ids of the jobs of one program. Its first job has the id that the submission chose; those after it have ids that
 * follow from that one, their name, and how many of that name came before: when the program runs again in another process,
 * each of its jobs finds what it had done. One thread.
 */
final class JobIds {
    private final Optional<JobID> first;
    private final Map<String, Integer> given = new TreeMap<>();
    private boolean firstGiven;

    /** @param first empty when nobody will ever run this program again, so that ids need not be the same */
    JobIds(Optional<JobID> first) {
        this.first = first;
    }

    /** Empty when any will do. */
    Optional<JobID> next(String jobName) {
        int earlier = given.merge(jobName, 1, Integer::sum) - 1;
        boolean isFirst = !firstGiven;
        firstGiven = true;
        return isFirst ? first : first.map(chosen -> following(chosen, jobName, earlier));
    }

    private static JobID following(JobID first, String jobName, int earlier) {
        String text = first.value() + "/" + jobName + "/" + earlier;
        return new JobID(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", ""));
    }
}
