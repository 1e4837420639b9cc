package io.millrace.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerIdentityTest {
    private static final String HADOOP_USER = "HADOOP_USER_NAME";

    @AfterEach
    void forget() {
        System.clearProperty(HADOOP_USER);
    }

    @Test
    void actsAsTheUserWhoSubmitted() {
        ContainerIdentity.actAsSubmittingUser(Map.of("USER", "alice"));

        assertThat(System.getProperty(HADOOP_USER)).isEqualTo("alice");
    }

    @Test
    void aUserNamedOnPurposeStays() {
        ContainerIdentity.actAsSubmittingUser(Map.of("USER", "yarn", HADOOP_USER, "alice"));

        assertThat(System.getProperty(HADOOP_USER)).isNull();
    }
}
