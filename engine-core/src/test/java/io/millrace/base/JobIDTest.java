package io.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JobIDTest {
    private static final String HEX = "000102030405060708090a0b0c0d0eff";

    @Test
    void isReadAsItIsWritten() {
        JobID id = JobID.fromHexString(HEX);

        assertThat(id.toHexString()).isEqualTo(HEX).isEqualTo(id.toString());
        assertThat(JobID.fromHexString("000102030405060708090A0B0C0D0EFF")).isEqualTo(id);
        assertThat(JobID.fromByteArray(id.getBytes())).isEqualTo(id);
        assertThat(id.getBytes()).startsWith(0, 1, 2).endsWith(0x0e, 0xff);
    }

    @Test
    void anythingButThirtyTwoDigitsIsRefused() {
        assertThatThrownBy(() -> JobID.fromHexString("12ab")).hasMessageContaining("32 hexadecimal digits");
        assertThatThrownBy(() -> JobID.fromHexString(HEX.replace('f', 'g'))).hasMessageContaining("'000102");
        assertThatThrownBy(() -> JobID.fromByteArray(new byte[8])).hasMessageContaining("32 hexadecimal digits");
    }
}
