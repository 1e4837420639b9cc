package io.millrace.inspection;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the client calls, which has the engine's classes in a class loader of its own: only Java's types can pass. Each
 * call answers {@code text}, {@code json} (maps, lists, text, numbers) and {@code verdict}, or {@code code},
 * {@code blame}, {@code message} and {@code stackTrace} of why there is no answer.
 */
public final class Inspection {
    private static final String FINE = "FINE";

    private Inspection() {}

    private interface Look {
        Map<String, Object> at(String path) throws IOException;
    }

    /** The checkpoints and savepoints in a directory. */
    public static Map<String, Object> checkpoints(String path) {
        return answer(path, directory -> {
            CheckpointList list = CheckpointList.of(directory);
            return answer(list.text(), list.json(), list.unreadable().isEmpty() ? FINE : "DAMAGED");
        });
    }

    /**
     * Whether all files of checkpoints and savepoints in a directory are there, and which are there for nothing.
     *
     * @param contents {@code true} to read them too
     */
    public static Map<String, Object> check(String path, String contents) {
        return answer(path, directory -> {
            FileCheck check = FileCheck.of(directory, Boolean.parseBoolean(contents));
            String verdict = check.hasOrphans() ? "ORPHANED" : FINE;
            return answer(check.text(), check.json(), check.isDamaged() ? "DAMAGED" : verdict);
        });
    }

    /** The operators of a savepoint with their states. */
    public static Map<String, Object> states(String savepoint) {
        return answer(savepoint, path -> {
            StateList list = StateList.of(path);
            return answer(list.text(), list.json(), FINE);
        });
    }

    /**
     * Entries of a savepoint.
     *
     * @param operator uid or name, as {@code state} and {@code key} empty for all
     * @param limit how many at most, in digits
     */
    public static Map<String, Object> entries(
            String savepoint, String operator, String state, String key, String limit) {
        return answer(savepoint, path -> {
            StateEntries entries =
                    StateEntries.of(path, new StateEntries.Wanted(operator, state, key, Integer.parseInt(limit)));
            return answer(entries.text(), entries.json(), FINE);
        });
    }

    private static Map<String, Object> answer(String text, Map<String, Object> json, String verdict) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("text", text);
        answer.put("json", json);
        answer.put("verdict", verdict);
        return answer;
    }

    private static Map<String, Object> answer(String path, Look look) {
        Failure why;
        try {
            return look.at(path);
        } catch (MillraceException known) {
            why = known.failure();
        } catch (IOException | IllegalArgumentException unreadable) {
            why = Failure.of(
                    "MR-6202",
                    Blame.EXTERNAL,
                    "'" + path + "' cannot be read: " + Failure.summary(unreadable),
                    unreadable);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("code", why.code());
        answer.put("blame", why.blame().name());
        answer.put("message", why.message());
        answer.put("stackTrace", why.stackTrace());
        return answer;
    }
}
