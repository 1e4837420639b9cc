package io.millrace.api.connector.socket;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;

/** What can go wrong with a socket source, in words for people. */
final class SocketFailures {
    private SocketFailures() {}

    static MillraceException refused(String hostname, int port, long tries, IOException cause) {
        return external(
                "MR-2450",
                "cannot connect to " + hostname + ":" + port + " (tried " + tries + (tries == 1 ? " time" : " times")
                        + "): " + Failure.summary(cause) + ". Start the server first, on a host that the TaskManagers"
                        + " reach, or let socketTextStream(host, port, delimiter, maxRetry) try more often",
                cause);
    }

    static MillraceException broken(String hostname, int port, IOException cause) {
        return external(
                "MR-2451",
                "the connection to " + hostname + ":" + port + " broke: " + Failure.summary(cause)
                        + ". What the server sent meanwhile is lost; give socketTextStream a maxRetry to connect again",
                cause);
    }

    static MillraceException recordTooLong(int limit) {
        return new MillraceException(Failure.of(
                "MR-2452",
                Blame.USER,
                "the server sent more than " + limit
                        + " bytes without the delimiter. Give socketTextStream the delimiter"
                        + " that ends its records"));
    }

    private static MillraceException external(String code, String message, IOException cause) {
        return new MillraceException(Failure.of(code, Blame.EXTERNAL, message, cause), cause);
    }
}
