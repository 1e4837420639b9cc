package io.millrace.testkit.job;

import io.millrace.inspection.Inspection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keyed state as a savepoint holds it. */
final class SavedStates {
    private static final String NO_LIMIT = Integer.toString(Integer.MAX_VALUE);

    private SavedStates() {}

    /** By key, as text. */
    static Map<String, Object> of(JobRun run, String uid, String state) {
        String savepoint = run.savepoint().replaceFirst("^file:", SimulatedFiles.SCHEME + ":");
        Map<String, Object> answer = Inspection.entries(savepoint, uid, state, "", NO_LIMIT);
        if (answer.containsKey("code")) {
            throw new AssertionError("state '" + state + "' of '" + uid + "' cannot be read: " + answer.get("message"));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Map<?, ?> document = (Map<?, ?>) answer.get("json");
        for (Object entry : (List<?>) document.get("entries")) {
            Map<?, ?> fields = (Map<?, ?>) entry;
            values.put(String.valueOf(fields.get("key")), fields.get("value"));
        }
        return values;
    }
}
