package io.millrace.client.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.ExitCode;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.exceptions.InvalidResourceRequestException;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.junit.jupiter.api.Test;

class HadoopErrorsTest {

    @Test
    void nobodyThereIsNotTheSameAsBeingToldNo() {
        assertThat(explain(new IOException("call failed", new ConnectException("Connection refused"))))
                .isEqualTo("MR-1202 UNREACHABLE rm:1 cannot be reached: Connection refused");
        assertThat(explain(new YarnException("Failed to submit: queue is full")))
                .isEqualTo("MR-1208 REFUSED rm:1 refuses: Failed to submit: queue is full");
        assertThat(explain(new RemoteException("SafeModeException", "in safe mode")))
                .isEqualTo("MR-1208 REFUSED rm:1 refuses: in safe mode");
    }

    @Test
    void permissionIsSaidAsSuchHoweverDeepItLies() {
        assertThat(explain(new IOException("outer", new AccessControlException("user=eve"))))
                .isEqualTo("MR-1206 PERMISSION rm:1 does not let you: user=eve");
    }

    @Test
    void aContainerTooLargeIsNoConnectionProblem() {
        assertThat(explain(new InvalidResourceRequestException("requested 5120 of 4096")))
                .isEqualTo("MR-1205 UNREACHABLE rm:1 has no container so large: requested 5120 of 4096");
    }

    /** A ResourceManager that has just started names what is configured, not what its nodes can give. */
    @Test
    void theLargestContainerIsBoundedByTheNodes() {
        Resource configured = Resource.newInstance(8192, 4);
        List<Resource> nodes = List.of(Resource.newInstance(4096, 8), Resource.newInstance(2048, 16));

        assertThat(Preflight.largest(configured, nodes)).isEqualTo(Resource.newInstance(4096, 4));
        assertThat(Preflight.largest(Resource.newInstance(1024, 1), nodes)).isEqualTo(Resource.newInstance(1024, 1));
    }

    private static String explain(Exception cause) {
        RefusedException refused = HadoopErrors.explain("rm:1", "", cause);
        ExitCode exit = refused.exit();
        return refused.refusals().get(0).failure().code() + " " + exit + " "
                + refused.refusals().get(0).failure().message();
    }
}
