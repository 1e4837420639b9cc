package io.millrace.base.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PathUriTest {

    @Test
    void pathsMayHaveBlanksAndPercentSigns() {
        URI path = PathUri.parse("hdfs://namenode:8020/my data/100%/x");

        assertThat(path.getHost()).isEqualTo("namenode");
        assertThat(path.getPath()).isEqualTo("/my data/100%/x");
    }

    @Test
    void threeSlashesStayThree() {
        assertThat(PathUri.parse("file:///in")).hasToString("file:///in");
        assertThat(PathUri.child(PathUri.parse("file:///in/"), "a")).hasToString("file:///in/a");
        assertThat(PathUri.parent(PathUri.parse("hdfs:///in/a/"))).hasToString("hdfs:///in");
    }

    @Test
    void aPathWithoutSchemeStaysWithout() {
        assertThat(PathUri.child(PathUri.parse("out"), "part-0")).hasToString("out/part-0");
        assertThat(PathUri.parent(PathUri.parse("out"))).isNull();
        assertThat(PathUri.parent(PathUri.parse("/out"))).hasToString("/");
        assertThat(PathUri.parent(PathUri.parse("/"))).isNull();
        assertThat(PathUri.name(PathUri.parse("/a/b/"))).isEqualTo("b");
    }

    @Test
    void aBlankPathIsRefused() {
        assertThatThrownBy(() -> PathUri.parse(" ")).hasMessageContaining("must not be blank");
    }

    @Test
    void aPathThatEndsBehindItsAuthorityIsRefusedWithWhatWasWritten() {
        assertThat(PathUri.problemWith("hdfs://"))
                .hasValueSatisfying(why -> assertThat(why).contains("'hdfs://'"));
        assertThat(PathUri.problemWith("hdfs://nn:8020")).isPresent();
        assertThat(PathUri.problemWith("hdfs://nn:8020/")).isEmpty();
    }
}
