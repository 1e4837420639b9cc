package io.millrace.api.connector.file;

import java.io.IOException;
import java.io.OutputStream;

/** A file being written. The sink owns it: it makes the file durable and closes it. */
public abstract class FSDataOutputStream extends OutputStream {
    /** Bytes written so far, those in buffers included. */
    public abstract long getPos() throws IOException;
}
