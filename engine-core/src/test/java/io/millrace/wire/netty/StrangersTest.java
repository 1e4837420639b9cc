package io.millrace.wire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private long now = 1;
    private final Strangers strangers = new Strangers(() -> now);

    @Test
    void oneHostGetsItsShareAndNoMore() {
        int admitted = 0;
        while (strangers.admit("10.0.0.1")) {
            admitted++;
        }
        assertThat(admitted).isEqualTo(64);
        assertThat(strangers.admit("10.0.0.2")).isTrue();
        strangers.leave("10.0.0.1");
        assertThat(strangers.admit("10.0.0.1")).isTrue();
    }

    @Test
    void allHostsTogetherAreBoundedToo() {
        int admitted = 0;
        for (int host = 0; host < 10_000; host++) {
            admitted += strangers.admit("host-" + host) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(512);
    }

    @Test
    void aHostIsLoggedOnceASecond() {
        assertThat(strangers.mayLog("10.0.0.1")).isTrue();
        assertThat(strangers.mayLog("10.0.0.1")).isFalse();
        assertThat(strangers.mayLog("10.0.0.2")).isTrue();
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(strangers.mayLog("10.0.0.1")).isTrue();
    }
}
