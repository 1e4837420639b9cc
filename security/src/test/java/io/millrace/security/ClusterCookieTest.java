package io.millrace.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.token.Token;
import org.junit.jupiter.api.Test;

/** One secret for an application, handed on in credentials and shown to nobody. */
class ClusterCookieTest {
    private static final Text MASTER_TOKEN = new Text("YARN_AM_RM_TOKEN");
    private static final Text HDFS_TOKEN = new Text("HDFS_DELEGATION_TOKEN");

    private final ClusterCookie cookie = ClusterCookie.create(new SecureRandom());

    @Test
    void reachesAnotherProcessThroughItsCredentials() {
        Credentials credentials = new Credentials();
        cookie.writeTo(credentials);

        ClusterCookie read = ClusterCookie.readFrom(credentials).orElseThrow();

        assertThat(read.verify(bytes("hello"), cookie.sign(bytes("hello")))).isTrue();
        assertThat(ClusterCookie.readFrom(new Credentials())).isEmpty();
    }

    @Test
    void aTaskManagerGetsTheCookieAndTheJobsTokensButNotTheMasters() throws IOException {
        Credentials master = new Credentials();
        master.addToken(new Text("rm"), new Token<>(bytes("id"), bytes("password"), MASTER_TOKEN, new Text("rm")));
        master.addToken(new Text("nn"), new Token<>(bytes("id"), bytes("password"), HDFS_TOKEN, new Text("nn")));

        Credentials taskManager = read(ContainerIdentity.forTaskManagers(master, cookie));

        assertThat(taskManager.getAllTokens()).extracting(Token::getKind).containsExactly(HDFS_TOKEN);
        assertThat(ClusterCookie.readFrom(taskManager)).isPresent();
        assertThat(master.numberOfTokens()).isEqualTo(2);
    }

    @Test
    void onlyTheSameCookieVerifiesWhatItSigned() {
        CookieMembership here = new CookieMembership(cookie);
        CookieMembership stranger = new CookieMembership(ClusterCookie.create(new SecureRandom()));
        byte[] message = bytes("challenge, application, epoch");

        assertThat(here.verify(message, here.prove(message))).isTrue();
        assertThat(here.verify(message, stranger.prove(message))).isFalse();
        assertThat(here.verify(bytes("another epoch"), here.prove(message))).isFalse();
        assertThat(here.verify(message, new byte[0])).isFalse();
    }

    @Test
    void signsAsTheStandardSays() {
        // RFC 4231 has no case with a key of 32 bytes; this one was computed with another implementation.
        byte[] key = new byte[32];
        Credentials credentials = new Credentials();
        credentials.addSecretKey(new Text("millrace.cluster.cookie"), key);

        byte[] signature = ClusterCookie.readFrom(credentials).orElseThrow().sign(bytes("millrace"));

        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("5079c8c9378d39f04142ad0d9e2624e444924d4fb1a8d45c664277aec88fdefa");
    }

    @Test
    void showsNothingOfItself() {
        assertThat(cookie).hasToString("ClusterCookie(hidden)");
        assertThat(cookie.restToken()).matches("[0-9a-f]{64}");
        assertThat(cookie.restToken()).isEqualTo(HexFormat.of().formatHex(cookie.sign(bytes("rest"))));
    }

    private static Credentials read(ByteBuffer bytes) throws IOException {
        byte[] content = new byte[bytes.remaining()];
        bytes.duplicate().get(content);
        Credentials credentials = new Credentials();
        credentials.readTokenStorageStream(new DataInputStream(new ByteArrayInputStream(content)));
        return credentials;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
