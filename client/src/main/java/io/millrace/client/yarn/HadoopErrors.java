package io.millrace.client.yarn;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.yarn.exceptions.InvalidResourceRequestException;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * Tells apart, in what Hadoop's client throws, a service that cannot be reached from one that answered and said no: to
 * this person, to containers of this size, or for another reason of its own.
 */
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
        boolean answered = false;
        for (Throwable link = cause; link != null; link = link.getCause()) {
            if (PERMISSION.contains(link.getClass().getSimpleName())) {
                return refused(
                        ExitCode.PERMISSION,
                        "MR-1206",
                        Blame.USER,
                        who + " does not let you: " + firstLine(link),
                        "check who you are (klist, HADOOP_USER_NAME) and what you may do",
                        cause);
            }
            if (link instanceof InvalidResourceRequestException) {
                return refused(
                        ExitCode.UNREACHABLE,
                        "MR-1205",
                        Blame.USER,
                        who + " has no container so large: " + firstLine(link),
                        "use smaller ones (jobmanager.memory.process.size, taskmanager.memory.process.size)",
                        cause);
            }
            answered |= link instanceof YarnException || link instanceof RemoteException;
        }
        return answered
                ? refused(ExitCode.REFUSED, "MR-1208", Blame.CLUSTER, who + " refuses: " + firstLine(cause), "", cause)
                : refused(
                        ExitCode.UNREACHABLE,
                        "MR-1202",
                        Blame.CLUSTER,
                        who + " cannot be reached: " + firstLine(root(cause)),
                        advice,
                        cause);
    }

    private static RefusedException refused(
            ExitCode exit, String code, Blame blame, String message, String remedy, Exception cause) {
        return new RefusedException(List.of(Refusal.of(exit, code, blame, message, remedy)), cause);
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
