package io.millrace.security;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.security.token.TokenIdentifier;

/** Who a process in a YARN container is to Hadoop, and which credentials it hands on. */
public final class ContainerIdentity {
    private static final String HADOOP_USER = "HADOOP_USER_NAME";
    /** {@code AMRMTokenIdentifier.KIND_NAME}; named here because only the ApplicationMaster has YARN's classes loaded. */
    private static final Text MASTER_TOKEN = new Text("YARN_AM_RM_TOKEN");

    private ContainerIdentity() {}

    /**
     * Without Kerberos a NodeManager may run containers as its own user: then act as the user who submitted, whom YARN
     * names in {@code USER}. Hadoop ignores this where security is on. Must be called before Hadoop is first used.
     */
    public static void actAsSubmittingUser(Map<String, String> environment) {
        String submitter = environment.get("USER");
        if (submitter != null && !environment.containsKey(HADOOP_USER) && System.getProperty(HADOOP_USER) == null) {
            System.setProperty(HADOOP_USER, submitter);
        }
    }

    /** What YARN's token file and the login gave this process. */
    public static Credentials credentials() throws IOException {
        return UserGroupInformation.getCurrentUser().getCredentials();
    }

    /**
     * The credentials for a TaskManager's container, as a container launch context takes them: everything but the token
     * that lets its holder speak to the ResourceManager as the ApplicationMaster.
     */
    public static ByteBuffer forTaskManagers(Credentials own, ClusterCookie cookie) throws IOException {
        Credentials handedOn = new Credentials(own);
        for (Map.Entry<Text, Token<? extends TokenIdentifier>> token :
                List.copyOf(handedOn.getTokenMap().entrySet())) {
            if (token.getValue().getKind().equals(MASTER_TOKEN)) {
                handedOn.removeToken(token.getKey());
            }
        }
        cookie.writeTo(handedOn);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        handedOn.writeTokenStorageToStream(new DataOutputStream(bytes));
        return ByteBuffer.wrap(bytes.toByteArray());
    }
}
