package io.millrace.client.yarn;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.util.List;
import java.util.Set;

/** Tells apart, in what Hadoop's client throws, the cluster that cannot be reached from the person it does not let in. */
final class HadoopErrors {
    private static final Set<String> PERMISSION = Set.of(
            "AccessControlException",
            "AuthorizationException",
            "SaslException",
            "KerberosAuthException",
            "InvalidToken");

    private HadoopErrors() {}

    /**
     * @param who the service, with host and port
     * @param advice what to do when it cannot be reached
     */
    static RefusedException explain(String who, String advice, Exception cause) {
        if (cause instanceof RefusedException refused) {
            return refused;
        }
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (PERMISSION.contains(link.getClass().getSimpleName())) {
                return new RefusedException(
                        List.of(Refusal.of(
                                ExitCode.PERMISSION,
                                "MR-1206",
                                Blame.USER,
                                who + " does not let you: " + firstLine(link),
                                "check who you are (klist, HADOOP_USER_NAME) and what you may do")),
                        cause);
            }
        }
        return new RefusedException(
                List.of(Refusal.of(
                        ExitCode.UNREACHABLE,
                        "MR-1202",
                        Blame.CLUSTER,
                        who + " cannot be reached: " + firstLine(root(cause)),
                        advice)),
                cause);
    }

    private static Throwable root(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(Throwable cause) {
        String text = cause.getMessage() == null ? Failure.summary(cause) : cause.getMessage();
        return text.lines().findFirst().orElse(cause.getClass().getSimpleName());
    }
}
