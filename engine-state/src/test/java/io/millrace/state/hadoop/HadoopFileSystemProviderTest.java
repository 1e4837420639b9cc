package io.millrace.state.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.fs.FileSystems;
import java.net.URI;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HadoopFileSystemProviderTest {
    private final HadoopFileSystemProvider provider = new HadoopFileSystemProvider();

    @Test
    void servesHadoopsSchemesAndLeavesLocalFilesToTheEngine() {
        assertThat(provider.serves(URI.create("hdfs://nn:8020/in"))).isTrue();
        assertThat(provider.serves(URI.create("viewfs:///in"))).isTrue();
        assertThat(provider.serves(URI.create("file:///in"))).isFalse();
        assertThat(provider.serves(URI.create("gopher:///in"))).isFalse();
    }

    @Test
    void leavesPathsWithoutSchemeAloneWhereHadoopIsNotConfigured() {
        assertThat(provider.serves(URI.create("/in"))).isFalse();
    }

    @Test
    void isFoundByTheEngine() {
        assertThat(ServiceLoader.load(FileSystems.Provider.class))
                .hasAtLeastOneElementOfType(HadoopFileSystemProvider.class);
    }
}
