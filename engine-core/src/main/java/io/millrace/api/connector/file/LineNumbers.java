package io.millrace.api.connector.file;

import io.millrace.base.fs.FileSystem.SeekableInputStream;
import java.io.IOException;

/**
 * The number of the line that begins at an offset, for messages. Splits know offsets only, so it counts line feeds from
 * the start of the file, going on where it stopped the last time. Costs reading; ask rarely, and in ascending order.
 */
final class LineNumbers {
    private final SplitInput input;
    private long countedUpTo;
    private long lineFeeds;

    LineNumbers(SplitInput input) {
        this.input = input;
    }

    /** @return counted from 1 */
    long at(long offset) throws IOException {
        if (offset < countedUpTo) {
            countedUpTo = 0;
            lineFeeds = 0;
        }
        byte[] chunk = new byte[1 << 16];
        try (SeekableInputStream in = input.open()) {
            if (countedUpTo > 0) {
                in.seek(countedUpTo);
            }
            while (countedUpTo < offset) {
                int count = in.read(chunk, 0, (int) Math.min(chunk.length, offset - countedUpTo));
                if (count < 0) {
                    throw new IOException("the file ends at " + countedUpTo + ", before offset " + offset);
                }
                for (int i = 0; i < count; i++) {
                    lineFeeds += chunk[i] == '\n' ? 1 : 0;
                }
                countedUpTo += count;
            }
        }
        return lineFeeds + 1;
    }
}
