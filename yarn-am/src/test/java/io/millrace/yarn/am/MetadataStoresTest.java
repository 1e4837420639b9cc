package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.HighAvailabilityOptions;
import org.junit.jupiter.api.Test;

class MetadataStoresTest {

    @Test
    void zooKeeperNeedsItsServers() {
        Configuration configuration = new Configuration().setString(HighAvailabilityOptions.TYPE.key(), "zookeeper");

        Failure why = catchThrowableOfType(
                        MillraceException.class,
                        () -> MetadataStores.open(new ManualLoop(), configuration, "application_1"))
                .failure();

        assertThat(why.code()).isEqualTo("MR-1108");
        assertThat(why.message()).contains("set high-availability.zookeeper.quorum");
    }
}
