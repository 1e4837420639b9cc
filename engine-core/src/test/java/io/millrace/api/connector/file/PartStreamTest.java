package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.base.MillraceException;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PartStreamTest {
    private static final URI PART = URI.create("file:///results/part-0-0.inprogress");

    /** A disk with room for so many bytes. */
    private static final class SmallDisk extends DurableOutputStream {
        private int room;

        SmallDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- == 0) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void closeDurably() {}
    }

    @Test
    void aFullDiskIsReportedWithTheFileAndWhatToDo() {
        PartStream stream = new PartStream(PART, new SmallDisk(10));
        stream.write(new byte[20], 0, 20);

        MillraceException full = catchThrowableOfType(MillraceException.class, stream::closeDurably);

        assertThat(full.failure().code()).isEqualTo("MR-6155");
        assertThat(full)
                .hasMessageContainingAll("cannot write '" + PART + "'", "No space left", "Look at the free space");
    }
}
